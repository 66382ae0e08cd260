/** The page's style. Each verdict has a colour, a glyph and a word; none of them stands alone. */
export const STYLE = `
:root{color-scheme:light dark;
--page:light-dark(#f6f7f9,#12161b);--card:light-dark(#fff,#1a2027);--ink:light-dark(#1a222c,#e6eaef);
--muted:light-dark(#586473,#9ba7b5);--line:light-dark(#e2e6eb,#2c343d);--accent:light-dark(#1f55c4,#8fb4ff);
--registrable:light-dark(#0e6334,#86dfa8);--registrable-bg:light-dark(#dcf3e4,#153526);
--no-account:light-dark(#0a5e6d,#82d3e2);--no-account-bg:light-dark(#dbf1f5,#12343c);
--taken:light-dark(#97251f,#f4a7a0);--taken-bg:light-dark(#fae4e1,#3d2221);
--owned:light-dark(#5930a5,#c8b0ff);--owned-bg:light-dark(#ece5fb,#2d2448);
--invalid:light-dark(#56616e,#a5b0bc);--invalid-bg:light-dark(#edeff2,#262d35);
--unknown:light-dark(#745100,#efcb6b);--unknown-bg:light-dark(#fbf0d0,#383011)}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box}
html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main,.masthead,footer{max-width:84rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2rem)}
h1,h2,h3,p,ul,figure{margin:0;padding:0}
h1{font-size:clamp(1.6rem,4vw,2.35rem);line-height:1.15;letter-spacing:-.02em;font-weight:680;overflow-wrap:anywhere;margin-block:.25rem .5rem}
h2{font-size:1.25rem;letter-spacing:-.01em;font-weight:650;line-height:1.3}
h3{font-size:1rem;font-weight:650;overflow-wrap:anywhere}
h3 .muted{font-weight:400;margin-inline-start:.4rem}
a{color:var(--accent);text-underline-offset:.15em;overflow-wrap:anywhere}
ul{list-style:none}
.muted{color:var(--muted)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--card);padding:.6rem 1rem;z-index:9;border-radius:0 0 8px 8px}
.skip:focus{top:0}
.top{position:sticky;top:0;z-index:5;display:flex;gap:1.35rem;align-items:center;padding:.6rem clamp(1rem,3vw,2rem);background:var(--card);border-bottom:1px solid var(--line);overflow-x:auto;scrollbar-width:none}
.top a{color:var(--muted);text-decoration:none;white-space:nowrap;font-weight:550;font-size:.9rem;padding:.3rem 0}
.top a:hover{color:var(--ink)}
.top #theme{margin-inline-start:auto}
button,input,select{font:inherit;color:inherit}
button{cursor:pointer}
.plain{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:.35rem .8rem;font-size:.87rem;white-space:nowrap}
.plain:hover{border-color:var(--muted)}
.masthead{padding-block:2.25rem .75rem}
.kicker{font-size:.8rem;font-weight:650;color:var(--accent);letter-spacing:.02em}
main>section{margin-block:2.6rem;display:grid;gap:.9rem;grid-template-columns:minmax(0,1fr)}
#overview{margin-block-start:1.25rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.75rem}
.tile>*{display:grid;gap:.2rem;align-content:start;height:100%;padding:.95rem 1.1rem;background:var(--card);border:1px solid var(--line);border-radius:12px;text-decoration:none;color:inherit}
.tile a:hover{border-color:var(--muted)}
.number{font-size:1.95rem;font-weight:660;line-height:1.15;letter-spacing:-.02em}
.tile .word{justify-self:start;font-weight:600}
.note{color:var(--muted);font-size:.83rem;margin-top:.25rem}
.warning{padding:.75rem 1rem;border-radius:10px;background:var(--unknown-bg);color:var(--unknown)}
.coverage,.tools,.sheet,.claims,details{background:var(--card);border:1px solid var(--line);border-radius:12px}
.coverage{padding:1.1rem 1.25rem 1.2rem}
.coverage figcaption,.coverage h3{font-size:1rem;font-weight:600;margin-bottom:.8rem}.coverage h3{margin-top:1.3rem}
.coverage details{border:0;padding:0}
.bar{display:grid;grid-template-columns:12rem minmax(0,1fr) 3rem;gap:.25rem 1rem;align-items:center;margin-block:.75rem}
.bar .label{overflow-wrap:anywhere}
.bar svg{display:block;border-radius:6px;overflow:hidden}
.bar .total{text-align:end;color:var(--muted);font-size:.87rem}
.bar rect{fill:var(--c);stroke:var(--card);stroke-width:1.5}
.shares{grid-column:2;display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.83rem}
.bar text{fill:#fff;font-size:12.5px;font-weight:600}
g.owned{--c:#6c44b8}g.registrable{--c:#187a43}g.no-account{--c:#147587}g.taken{--c:#b0443d}g.invalid{--c:#687380}g.unknown{--c:#8a6410}
.legend{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:.45rem 1.5rem;margin-top:1.1rem;font-size:.83rem;color:var(--muted)}
.legend li{display:flex;gap:.6rem;align-items:baseline}
.v{color:var(--fg);background:var(--bg);border-radius:6px;padding:.08rem .5rem .08rem 1.55rem;font-size:.87rem;position:relative;display:inline-block}
.legend .v{font-size:.8rem;flex:none}
.key{color:var(--fg);white-space:nowrap}
.registrable{--fg:var(--registrable);--bg:var(--registrable-bg);--glyph:"✓"}.no-account{--fg:var(--no-account);--bg:var(--no-account-bg);--glyph:"○"}
.taken{--fg:var(--taken);--bg:var(--taken-bg);--glyph:"●"}.owned{--fg:var(--owned);--bg:var(--owned-bg);--glyph:"★"}
.invalid{--fg:var(--invalid);--bg:var(--invalid-bg);--glyph:"–"}.unknown{--fg:var(--unknown);--bg:var(--unknown-bg);--glyph:"?"}
.v::before,.key::before{content:var(--glyph);content:var(--glyph)/"";font-weight:700}
.v::before{position:absolute;inset-inline-start:.4rem;width:1em;text-align:center}
.key::before{margin-inline-end:.35em}
.claims{padding:.15rem 1.1rem}
.claims li{display:grid;grid-template-columns:minmax(13rem,19rem) minmax(0,1fr) auto;gap:.4rem 1.25rem;align-items:baseline;padding-block:.6rem;border-bottom:1px solid var(--line)}
.claims li:last-child{border-bottom:0}
.place{display:flex;flex-wrap:wrap;gap:.15rem .6rem;align-items:baseline}
.place b{min-width:0;overflow-wrap:anywhere}
.place .v{font-size:.78rem;white-space:nowrap}
.ticks{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;min-width:0}
.ticks label{display:inline-flex;gap:.45rem;align-items:baseline;overflow-wrap:anywhere;cursor:pointer}
.ticks input{accent-color:var(--accent);translate:0 .1em}
.ticks input:checked+span{text-decoration:line-through;color:var(--muted)}
.go{white-space:nowrap;font-weight:550}
.go .muted{font-weight:400;font-size:.83rem}
details .claims{border:0;background:none;padding:0}
.tools{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end;padding:.85rem 1.1rem}
.choice{display:grid;gap:.2rem;font-size:.8rem;color:var(--muted);min-width:0}
.choice input,.choice select{font-size:.93rem;color:var(--ink);background:var(--page);border:1px solid var(--line);border-radius:8px;padding:.4rem .6rem;height:2.3rem;max-width:10.5rem;min-width:0}
.choice.search{flex:1 1 12rem}.choice.search input{max-width:none;width:100%}
.tools .plain{height:2.3rem}
.sheet{padding:1rem 0 .35rem}
.many .sheet{content-visibility:auto;contain-intrinsic-size:auto 60rem}
.sheet[hidden]{display:none}
.sheet h3{padding-inline:1.1rem;margin-bottom:.7rem}
.keys{display:none}
.scroll{overflow:auto;max-height:min(85vh,64rem);border-radius:0 0 12px 12px;scrollbar-width:thin}
table{border-collapse:separate;border-spacing:0;width:100%;table-layout:fixed}
th,td{text-align:start;padding:.28rem .5rem;vertical-align:middle;overflow-wrap:anywhere}
tr:first-child>th:first-child,tbody th{padding-inline-start:1.1rem}
thead{position:sticky;top:0;z-index:2}
thead th{background:var(--card);border-bottom:1px solid var(--line);font-size:.8rem;line-height:1.3;font-weight:600;vertical-align:bottom;padding-block:.5rem}
thead tr:first-child>th:first-child{position:sticky;left:0;z-index:3}
thead .owner{font-size:.87rem;border-bottom:0;padding-bottom:0}
thead .owner~.owner,.next{border-inline-start:1px solid var(--line)}
thead tr:nth-child(2) th{font-weight:400;color:var(--muted);padding-top:.15rem}
thead button{background:none;border:0;padding:0;font:inherit;text-align:start;overflow-wrap:anywhere}
thead button:hover{color:var(--accent)}
th[aria-sort=ascending] button::after{content:" ↑"}th[aria-sort=descending] button::after{content:" ↓"}
tbody th{position:sticky;left:0;z-index:1;background:var(--card);font-weight:500}
tr.group th{font-size:.78rem;font-weight:650;color:var(--muted);padding-block:.95rem .25rem}
tr.group span{position:sticky;left:.8rem}
tbody tr:not(.group):hover>*{background:light-dark(#f3f5f8,#212932)}
td button.v{display:block;width:100%;border:0;text-align:start;padding:.22rem .4rem .22rem 1.55rem;line-height:1.3;font-size:.85rem}
td button.v:hover{box-shadow:inset 0 0 0 1.5px var(--fg)}
td.dim button{opacity:.28}
td.why{font-size:.87rem;color:var(--muted)}
table.simple{table-layout:auto;background:var(--card);border:1px solid var(--line);border-radius:12px}
table.simple td,table.simple th{padding-block:.45rem;vertical-align:top;min-width:7rem}
table.simple tbody tr:not(:last-child)>*{border-bottom:1px solid var(--line)}
table.simple.bare{border:0}
table.bare th:first-child{padding-inline-start:0}
details{padding:.3rem 1.1rem}
details[open]{padding-bottom:.9rem}
summary{cursor:pointer;padding-block:.5rem;font-weight:550}
summary .count{color:var(--muted);margin-inline-start:.4rem;font-weight:400}
.look{columns:20rem 3;column-gap:2rem;margin-top:.6rem}
.look li{break-inside:avoid;padding-block:.15rem}
.look span a,.look span span{margin-inline-end:.5rem}
.look b{font-weight:550;margin-inline-end:.25rem}
footer{padding-block:1.5rem 3rem;color:var(--muted);font-size:.85rem;display:grid;gap:.4rem}
dialog{border:0;padding:0;color:var(--ink);background:var(--card);width:min(31rem,100vw);height:100dvh;max-height:none;max-width:none;margin:0 0 0 auto;border-inline-start:1px solid var(--line);box-shadow:0 0 40px rgb(0 0 0/.25)}
dialog::backdrop{background:rgb(10 14 20/.35)}
.panel{padding:1.25rem 1.5rem 2rem;display:grid;gap:1rem}
.bar-top{display:flex;justify-content:space-between;gap:1rem;align-items:start}
.bar-top h2{overflow-wrap:anywhere}
.panel dl{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:.45rem 1rem;margin:0}
.panel dt{color:var(--muted)}
.panel dd{margin:0;overflow-wrap:anywhere}
.panel ol,.panel ul.list{margin:0;padding-inline-start:1.2rem;display:grid;gap:.25rem;list-style:revert;overflow-wrap:anywhere}
.panel h3{margin-top:.4rem}
.panel .verdict{font-size:1rem;padding:.35rem .8rem .35rem 1.9rem;justify-self:start}
.panel .verdict::before{inset-inline-start:.6rem}
.panel .actions{display:flex;flex-wrap:wrap;gap:.6rem}
.panel .actions a{border:1px solid var(--line);border-radius:8px;padding:.45rem .9rem;text-decoration:none;font-weight:550}
.panel .actions a.first{background:light-dark(#1f55c4,#27518f);color:#fff;border-color:transparent}
#panel-body{display:grid;gap:1rem}
@media (min-width:80rem){.fits .scroll{overflow:visible;max-height:none}.fits thead{top:3.3rem}}
@media (max-width:44rem){
html{scroll-padding-top:5.5rem}
.top{flex-wrap:wrap;gap:0 1.1rem;padding-block:.35rem}
.ticks label,.go a,.look a{padding-block:.15rem}.look a,.go a{display:inline-block}td button.v{padding-block:.3rem}
.bar{grid-template-columns:minmax(0,1fr) auto;gap:.25rem .5rem}.bar .label{grid-area:1/1}.bar .total{grid-area:1/2}.bar svg{grid-area:2/1/3/3}.shares{grid-area:3/1/4/3}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr))}.tile:first-child{grid-column:1/3}.tile>*{padding:.75rem .9rem}
.claims li{grid-template-columns:minmax(0,1fr) auto}.claims .ticks{grid-column:1/3;grid-row:2}
.choice{flex:1 1 40%}.choice select{max-width:none;width:100%}.choice.search{flex-basis:100%}
col{width:124px}col:first-child{width:128px}tr:first-child>th:first-child,tbody th{padding-inline-start:.8rem}
.bare,.bare tbody{display:block}.bare thead{display:none}
.bare tr{display:flex;flex-wrap:wrap;gap:.1rem .75rem;padding-block:.45rem}
table.bare tr>*{padding:0;border:0!important;min-width:0}
.bare td[data-label]{flex-basis:100%}.bare td[data-label]::before{content:attr(data-label) ": ";color:var(--muted)}
dialog{width:100vw;height:auto;max-height:88dvh;margin:auto 0 0;border-radius:16px 16px 0 0;border:0}
.hint{font-size:.87rem}
}
@media screen and (max-width:44rem){.single table{table-layout:auto}.single td:nth-child(2){width:60%}.single col:nth-child(n+3),.single tr>:nth-child(n+3){display:none}}
@page{margin:14mm 12mm}
@page sideways{size:A4 landscape}
@media print{
:root{color-scheme:light;--page:#fff;--card:#fff}
body{font-size:10pt}
.top,.skip,.tools,.hint,dialog,.go .unseen,noscript{display:none!important}
main,.masthead,footer{max-width:none;padding-inline:0}
.masthead{padding-block:0}
main>section{display:block;margin-block:1.2rem}
main>section>*{margin-block-end:.5rem}
.many .sheet,.sheet{content-visibility:visible;padding-bottom:0}
.scroll{overflow:visible;max-height:none}
.sheet,.coverage,.claims,details,.tile>*{border-color:#ccd2d9}
.tile,.bar,.ticks label,tr,.look li{break-inside:avoid}
h2,h3,tr.group{break-after:avoid}
.tiles{grid-template-columns:repeat(5,minmax(0,1fr))}.tile:first-child{grid-column:auto}
.number{font-size:1.4rem}
.tile>*{padding:.6rem .45rem}.tile .word{font-size:.65rem;white-space:nowrap;padding-inline:1.15rem .3rem}.tile .word::before{inset-inline-start:.25rem}.note{font-size:.72rem}
.sideways thead th{font-size:7.5pt}
thead,thead tr:first-child>th:first-child,tbody th{position:static}
thead{display:table-header-group}
thead button{display:contents}
table{table-layout:auto}
tbody th{min-width:6.5rem}
.sideways{page:sideways}
.fits td button.v{overflow-wrap:normal}
.dense .keys{display:flex;flex-wrap:wrap;gap:.1rem 1rem;padding-inline:1.1rem;margin-bottom:.5rem;font-size:7.5pt}
.dense table{table-layout:fixed}.dense col:first-child{width:7rem!important}
.dense thead th:not(:first-child){writing-mode:vertical-rl;rotate:180deg;vertical-align:middle;padding-inline:0;line-height:1.1}
.dense td button.v{font-size:0!important;padding:.1rem 0!important;text-align:center}
.dense td button.v::before{position:static;font-size:8pt}
.dense td{padding-inline:1px}
.sideways td button.v{font-size:7.5pt;padding-inline-start:1.4em}
.sideways td button.v::before{inset-inline-start:.3em}
.claims li{padding-block:.25rem;grid-template-columns:minmax(0,13.5rem) minmax(0,1fr) minmax(0,12rem);gap:.2rem .8rem;align-items:start;font-size:9pt;break-inside:avoid}
.place .v{font-size:7pt}
.go{white-space:normal}
.go{padding-top:.1rem}.go a{display:block;font-size:0}.go a::after{display:block;content:attr(href);font-size:7.5pt;font-weight:400}
.look a::after{content:" " attr(href);font-size:7.5pt;color:var(--muted)}
.bar{grid-template-columns:9rem minmax(0,1fr) 2rem;margin-block:.5rem}.shares{font-size:7.5pt;gap:.05rem .7rem}
.coverage h3{margin-top:.9rem}
.single td:last-child{white-space:nowrap;padding-inline-end:.8rem}
.legend{grid-template-columns:1fr 1fr}
th,td{padding:.12rem .3rem}
col{width:auto!important}
td button.v,.v,.bar svg,.tile{-webkit-print-color-adjust:exact;print-color-adjust:exact}
td.dim button{opacity:.4}
a{color:inherit;text-decoration:none}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.v,.tile>*{border:1px solid}}
`;
