import { describeOwners } from './describe-owners.ts';
import { openSubgraphWall } from './wall.ts';

describeOwners('Whose customers a caller sees at the walls of the subgraphs', openSubgraphWall);
