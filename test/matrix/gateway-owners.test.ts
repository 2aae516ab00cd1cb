import { describeOwners } from './describe-owners.ts';
import { openGatewayWall } from './gateway-wall.ts';

describeOwners('What customers of other owners are to a caller of the gateway', openGatewayWall);
