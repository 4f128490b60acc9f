/** The part of dagre that is used here: the types it ships are for bundlers alone, which find files without endings. */
declare module '@dagrejs/dagre' {
  export interface GraphLabel {
    rankdir?: 'LR';
    nodesep?: number;
    edgesep?: number;
    ranksep?: number;
    marginx?: number;
    marginy?: number;
    width?: number;
    height?: number;
  }

  export interface NodeLabel {
    width: number;
    height: number;
    x?: number;
    y?: number;
  }

  export interface EdgeLabel {
    width?: number;
    height?: number;
    labelpos?: 'c';
    weight?: number;
    points?: readonly { readonly x: number; readonly y: number }[];
    x?: number;
    y?: number;
  }

  export class Graph {
    constructor(kind: { readonly multigraph: boolean; readonly compound: boolean });
    setGraph(label: GraphLabel): this;
    graph(): GraphLabel;
    setNode(name: string, label: NodeLabel): this;
    node(name: string): NodeLabel;
    setParent(name: string, parent: string): this;
    setEdge(from: string, to: string, label: EdgeLabel, name: string): this;
    edge(from: string, to: string, name: string): EdgeLabel;
  }

  /** Writes into the labels of a graph where its nodes and edges are. */
  export function layout(graph: Graph): void;
}
