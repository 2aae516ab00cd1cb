import { sixProcesses } from '../support/deployments.ts';
import { describeGraph } from './graph.ts';

describeGraph('The graph in six processes', sixProcesses);
