import { sixProcesses } from '../support/deployments.ts';
import { describeActing } from './acting.ts';
import { describeGraph } from './graph.ts';

describeGraph('The graph in six processes', sixProcesses);
describeActing('Acting in six processes', sixProcesses);
