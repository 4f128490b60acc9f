/** Circles of nodes in a graph. */
import { dependencyGraph, indexTasks, type Outline } from '../../src/kit.ts';
import type { GraphNode } from './graph.ts';
