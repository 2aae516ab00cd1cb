import { oneProcess } from '../support/deployments.ts';
import { describeActing } from './acting.ts';
import { describeGraph } from './graph.ts';

describeGraph('The graph in one process', oneProcess);
describeActing('Acting in one process', oneProcess);
