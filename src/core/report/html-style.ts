/** The style sheet of the page: light and dark by the reader's own setting, readable when printed. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#fff;--panel:#f6f7f9;--text:#1b2129;--faint:#5b6673;--line:#d8dde3;--slow:#b3261e;--fast:#16703a;--calm:#6a7683;--link:#0b57c4}
@media (prefers-color-scheme:dark){:root{--ground:#12161b;--panel:#1a2027;--text:#e4e8ed;--faint:#9aa6b2;--line:#313a44;--slow:#ff8a80;--fast:#5fd38d;--calm:#93a0ad;--link:#7db4ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
main{max-width:78rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .35rem;padding-left:.8rem;border-left:.4rem solid var(--calm)}
h1.slow{border-color:var(--slow)}h1.fast{border-color:var(--fast)}
h2{font-size:1.15rem;margin:2.5rem 0 .6rem}
h3{font-size:1rem;margin:1.4rem 0 .3rem}
p{margin:.4rem 0}
a{color:var(--link)}
.rest{font-size:1.05rem;margin-top:0}
.faint,figcaption,caption{color:var(--faint)}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.88em}
code{overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem;overflow:auto;max-height:24rem;white-space:pre-wrap;overflow-wrap:anywhere}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:0 0 .45rem;font-size:.9rem}
th,td{padding:.38rem .7rem .38rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{font-size:.85rem;font-weight:600;color:var(--faint);border-bottom:2px solid var(--line)}
tbody th{font-weight:400;min-width:16rem;max-width:30rem}
td.number{white-space:nowrap}
.note{font-size:.88rem;color:var(--faint)}
tr.mean th,tr.mean td{font-weight:600}
.verdict{white-space:nowrap;font-weight:600}
.verdict.slow{color:var(--slow)}.verdict.fast{color:var(--fast)}.verdict.calm{color:var(--calm);font-weight:400}
svg.bar{display:block;width:10rem;height:1.35rem}
svg .axis{stroke:var(--faint);stroke-width:1}
svg .band{fill:var(--line);opacity:.55}
svg .range{stroke-width:2.5;stroke:var(--calm)}
svg .dot{fill:var(--calm)}
svg.slow .range{stroke:var(--slow)}svg.slow .dot{fill:var(--slow)}
svg.fast .range{stroke:var(--fast)}svg.fast .dot{fill:var(--fast)}
ul{padding-left:1.2rem}li{margin:.3rem 0}
details{margin:.5rem 0}summary{cursor:pointer}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:.5rem 0}
dt{color:var(--faint)}dd{margin:0;overflow-wrap:anywhere}
@media print{main{max-width:none;padding:0}pre{max-height:none}}
`;
