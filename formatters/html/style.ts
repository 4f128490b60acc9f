/** The style sheet of the page: light, dark, narrow and on paper. */
import { SVG_STYLE } from '../../src/graph/svg.ts';

const COLOURS = `
:root{color-scheme:light;--page:#f6f7f9;--card:#fff;--sunk:#f0f2f5;--ink:#1a1f26;--soft:#57616d;--edge:#d8dde3;
--line:#8a94a0;
--bad:#b91c2b;--bad-bg:#fdecee;--warn:#7a5200;--warn-bg:#fdf3da;--info:#0b57a4;--info-bg:#e8f1fb;--good:#1a6e35;
--good-bg:#e6f4ea;--link:#0b57d0;--focus:#0b57d0}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--page:#0e1116;--card:#161b22;--sunk:#10151b;
--ink:#e4eaf1;--soft:#9ba6b2;--edge:#2b333d;--line:#6e7a87;
--bad:#ff8078;--bad-bg:#3a181a;--warn:#e6b94d;--warn-bg:#33270d;--info:#80bcff;--info-bg:#11263d;--good:#63c57e;
--good-bg:#12301c;--link:#80bcff;--focus:#80bcff}}
`;

const LAYOUT = `
*{box-sizing:border-box}[hidden]{display:none!important}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;
overflow-wrap:anywhere}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
code,pre,.source,.diff,.path,.where{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:12.5px}
h1,h2,h3,h4,p,ul,dl,figure,pre{margin:0}ul{padding:0;list-style:none}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
.skip:focus{position:fixed;z-index:3;top:8px;left:8px;padding:8px 12px;background:var(--card)}
.definitions{position:absolute}
.top{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline;padding:14px 24px;background:var(--card);
border-bottom:1px solid var(--edge)}
.top h1{font-size:15px;letter-spacing:-.01em}.summary{color:var(--soft)}.failures{flex-basis:100%;color:var(--bad)}
.filters{display:flex;flex-wrap:wrap;gap:8px 12px;align-items:center;padding:7px 24px;background:var(--card);
border-bottom:1px solid var(--edge);font-size:13px;color:var(--soft)}
.filters fieldset{display:flex;gap:12px;margin:0;padding:0;border:0}
.filters label{display:flex;gap:5px;align-items:center}
.filters :is(select,button,input:not([type=checkbox])){font:inherit;font-size:12.5px;color:var(--ink);
background:var(--page);border:1px solid var(--edge);border-radius:6px;padding:2px 7px;min-height:26px}
.filters select{max-width:9rem}.find input{width:10rem}.filters output{color:var(--ink)}
main{padding:20px 24px 40px}main:focus{outline:none}footer{padding:16px 24px;color:var(--soft);font-size:12px}
section.overview,section.package{max-width:1800px;margin:0 auto}section.overview{max-width:1100px}
h2{font-size:20px;line-height:1.3;letter-spacing:-.015em}
h3{font-size:13px;font-weight:600;color:var(--soft);margin-bottom:8px}
.path{color:var(--soft);font-weight:400}h2 .path{display:block;font-size:13px;letter-spacing:0}
summary{cursor:pointer;color:var(--soft);font-size:13px;font-weight:600;padding:6px 0}
.none,.unlisted{color:var(--soft);padding:12px 0}
:target{scroll-margin-top:12px}
`;

const OVERVIEW = `
.totals{display:flex;flex-wrap:wrap;gap:10px;margin:12px 0 20px}
.totals div{display:flex;flex-direction:column-reverse;min-width:112px;padding:10px 14px;background:var(--card);
border:1px solid var(--edge);border-radius:10px}
.totals dd{margin:0;font-size:24px;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}
.totals dt{color:var(--soft);font-size:12.5px}
.totals .error dd,.count.error{color:var(--bad)}.totals .warn dd,.count.warn{color:var(--warn)}
.totals .info dd,.count.info{color:var(--info)}
table{border-collapse:collapse;width:100%;background:var(--card);font-size:13px}
th,td{padding:7px 12px;text-align:left;vertical-align:top;border-top:1px solid var(--edge);font-weight:400}
thead th{border-top:0;color:var(--soft);font-size:12px;font-weight:600;white-space:nowrap}
.count{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.count:is(.error,.warn,.info){font-weight:600}.count.zero{color:var(--soft);font-weight:400}
tbody tr:hover{background:var(--sunk)}
.scroll{overflow:auto;border:1px solid var(--edge);border-radius:10px;background:var(--card)}
.packages th .path{margin-left:6px}.rules{margin-top:16px;max-width:36rem}
.rules table{border:1px solid var(--edge);border-radius:10px;border-collapse:separate;border-spacing:0;overflow:hidden}
`;

const PACKAGE = `
.package+.package,.one .package{margin-top:0}.back{margin-bottom:10px}.title{margin-bottom:16px;
display:flex;flex-wrap:wrap;gap:10px 24px;justify-content:space-between;align-items:start}.title>*{min-width:0}
.chips{display:flex;flex-wrap:wrap;gap:6px;margin-top:8px}
.chips li{padding:1px 10px;border:1px solid var(--edge);border-radius:99px;background:var(--card);font-size:12.5px}
.chips .bad{background:var(--bad-bg);border-color:transparent;color:var(--bad)}
.chips .good{background:var(--good-bg);border-color:transparent;color:var(--good)}
.matrix{max-width:100%}.matrix table{width:auto;font-size:12.5px}.matrix :is(th,td){padding:3px 10px}
.matrix caption{padding:5px 10px;text-align:left;color:var(--soft);font-size:12px;font-weight:600}
.matrix thead tr:first-child th{border-top:1px solid var(--edge)}.matrix thead th{font-weight:400}
.matrix tbody th{min-width:8rem}.matrix .all{color:var(--good);background:var(--good-bg)}
.matrix .some{color:var(--warn);background:var(--warn-bg)}.matrix td.none{padding:3px 10px}
.matrix th .none{color:var(--bad)}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(24rem,34rem);gap:12px 24px;grid-template-rows:auto 1fr;
align-items:start}
.picture-side,.tasks{grid-column:1}.findings{grid-column:2;grid-row:1/span 3}
.columns>.picture-side.wide{grid-column:1/-1}.wide~.findings{grid-row:2/span 2}
.graph .scroll{max-height:76vh;padding:8px;background:var(--card)}.graph svg{display:block}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;padding:8px 2px 0;color:var(--soft);font-size:12px}
.hidden ul{columns:14rem;font-size:12.5px;color:var(--soft)}
.tasks td,.tasks th{font-size:12.5px;padding:5px 10px}.tasks .line{color:var(--soft)}
.tasks :is(.line,thead th){white-space:nowrap}.tasks td{min-width:6rem}
.tasks tbody th{min-width:9rem}.tasks td:first-of-type{min-width:11.5rem}.tasks td:nth-of-type(2){min-width:3rem}
.tasks tr:target,.tasks tr.hit{background:var(--info-bg)}
.picture a{cursor:pointer;text-decoration:none}.picture a:focus-visible{outline:none}
.picture a:is(:focus-visible,:hover,:target,.hit) rect:not(.hatch){stroke:var(--focus);stroke-width:3}
.searching .picture .node:not(.hit){opacity:.35}.searching .hidden li:not(.hit){display:none}.hit{font-weight:600}
`;

const FINDINGS = `
.finding{margin-bottom:14px;padding:12px 14px;background:var(--card);border:1px solid var(--edge);
border-left:4px solid var(--line);border-radius:8px}
.finding.error{border-left-color:var(--bad)}.finding.warn{border-left-color:var(--warn)}
.finding.info{border-left-color:var(--info)}
.finding:target{outline:2px solid var(--focus);outline-offset:1px}.finding>*+*{margin-top:8px}
.finding header{display:flex;gap:8px;align-items:baseline;justify-content:space-between}
.finding h4{font-size:14px;line-height:1.4;font-weight:600}
.severity{display:inline-block;margin-right:4px;padding:0 8px;border-radius:99px;font-size:12px;font-weight:600}
.error .severity{background:var(--bad-bg);color:var(--bad)}.warn .severity{background:var(--warn-bg);color:var(--warn)}
.info .severity{background:var(--info-bg);color:var(--info)}
.address{color:var(--soft);text-decoration:none;padding:0 4px}
.finding>.where{margin-top:3px;color:var(--soft);font-size:12px}
.help{color:var(--ink)}
.consequence{padding:4px 10px;border-radius:6px;background:var(--bad-bg);color:var(--bad);font-weight:600;
font-size:13px}
.refusal{display:flex;flex-wrap:wrap;gap:4px 8px;align-items:center;font-size:12px;color:var(--soft)}
.moment.refuses{padding:0 8px;border-radius:99px;background:var(--bad-bg);color:var(--bad);font-weight:600}
.suppression{color:var(--soft);font-size:12.5px}.related{font-size:12.5px;color:var(--soft)}
.source,.diff,.scroll{position:relative}
.source,.diff{padding:6px 0;background:var(--sunk);border:1px solid var(--edge);border-radius:6px;overflow-x:auto}
.row{display:flex;min-width:max-content;padding-right:10px}.row code{white-space:pre;font-size:inherit;line-height:1.55}
.number{flex:none;width:3.6em;padding-right:1em;text-align:right;color:var(--soft);text-decoration:none;
font-variant-numeric:tabular-nums}.gap{padding-left:3.6em;color:var(--soft)}
a.number:hover{text-decoration:underline}
mark{color:inherit;background:none;text-decoration:underline wavy 1px;text-underline-offset:3px}
mark.error{background:var(--bad-bg);text-decoration-color:var(--bad)}
mark.warn{background:var(--warn-bg);text-decoration-color:var(--warn)}
mark.info{background:var(--info-bg);text-decoration-color:var(--info)}
mark.related{text-decoration:underline dotted 2px;text-decoration-color:var(--line)}
.diff .sign{flex:none;width:1.4em}.diff .row{min-width:0}.diff code{white-space:pre-wrap}.del{background:var(--bad-bg);color:var(--bad)}
.ins{background:var(--good-bg);color:var(--good)}
.del .number,.ins .number{color:inherit}.desc{font-size:12.5px;color:var(--soft);margin-bottom:4px}
.command{margin-top:6px;padding:6px 10px;background:var(--sunk);border-radius:6px;white-space:pre-wrap}
.command::before{content:"$ ";color:var(--soft)}
.sources{margin-top:24px}.listing{margin-bottom:10px}.row:has(.number:target){background:var(--info-bg)}
.row .number:target{color:var(--ink);font-weight:700}
.ats{display:flex;gap:6px;padding-left:16px}.at{text-decoration:none;color:var(--soft)}.at.error{color:var(--bad)}
.at.warn{color:var(--warn)}.at.info{color:var(--info)}
`;

const MEDIA = `
@media screen{@supports selector(:has(*)){
.many .package:not(:target,:has(:target)){display:none}
.many main:has(.package:target,.package :target) .overview{display:none}}}
@media (min-width:70.01rem){.fits svg{max-width:100%;height:auto}}
@media (max-width:70rem){.columns{display:block}.columns>*{margin-bottom:16px}.graph .scroll{max-height:60vh}}
@media (max-width:40rem){main,.top,.filters,footer{padding-left:14px;padding-right:14px}
.totals div{flex:1;min-width:90px}
.packages :is(th,td){padding:7px 6px}.packages tbody th{min-width:11rem}.packages th .path{display:block;margin:0}
.matrix :is(th,td){padding:3px 7px}.matrix thead th{white-space:normal}
.tasks td{min-width:9rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.severity,.moment.refuses,.chips li{border:1px solid}}
@page wide{size:landscape}
@media print{.wide{page:wide}body,.top,.scroll,.finding,table{background:#fff}
.filters,.skip,.back,.address,.sources,.command{display:none}
.columns{display:block}.package{break-before:page}.finding,.graph,tr{break-inside:avoid}
.scroll{overflow:visible;max-height:none!important;border:0}
.graph svg{max-width:100%;height:auto}.row{min-width:0}.row code{white-space:pre-wrap}body{font-size:11px}
.findings{margin-top:12px}}
`;

/** The whole style sheet; without spaces around it, so that its hash is that of the element. */
export const STYLE = [COLOURS, LAYOUT, OVERVIEW, PACKAGE, FINDINGS, SVG_STYLE, MEDIA].join('').replaceAll('\n', '');
