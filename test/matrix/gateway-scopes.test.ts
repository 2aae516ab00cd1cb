import { describeScopes } from './describe-scopes.ts';
import { openGatewayWall } from './gateway-wall.ts';

describeScopes('What each scope opens at the door of the gateway', openGatewayWall, false);
