import { describeScopes } from './describe-scopes.ts';
import { openSubgraphWall } from './wall.ts';

describeScopes('What each scope opens at the walls of the subgraphs', openSubgraphWall);
