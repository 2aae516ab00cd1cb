import { oneProcess } from '../support/deployments.ts';
import { describeGraph } from './graph.ts';

describeGraph('The graph in one process', oneProcess);
