extension Document {
  /// How a document looks: a column on a screen, sheets of A4 with numbers in print.
  static let styleSheet: String = """
    @page{size:A4;margin:25mm 20mm 22mm;@bottom-center{content:counter(page);\
    font:9pt system-ui,sans-serif}}
    @page:first{@bottom-center{content:none}}
    :root{color-scheme:light dark;--text:#1a1a1a;--quiet:#555;--line:#c8c8c8;--paper:#fff;\
    --head:#f1f3f5;--link:#0b57a4}
    @media screen and (prefers-color-scheme:dark){:root{--text:#e8e8e8;--quiet:#b0b0b0;\
    --line:#4a4a4a;--paper:#16181b;--head:#23262b;--link:#8ab8f0}}
    html{background:var(--paper);color:var(--text);font:16px/1.55 'Noto Sans',system-ui,sans-serif}
    body{margin:0}
    main{max-width:46rem;margin:0 auto;padding:2rem 1rem 4rem;overflow-wrap:anywhere}
    h1,h2,h3,h4{line-height:1.25;margin:2rem 0 .6rem;break-after:avoid}
    h1{font-size:1.6rem;text-align:center}h2{font-size:1.3rem}h3{font-size:1.08rem}h4{font-size:1rem}
    p{margin:.6rem 0}
    ol,ul{padding-left:1.6rem}li{margin:.25rem 0}
    a{color:var(--link)}
    hr{border:0;border-top:1px solid var(--line);margin:2.5rem 0}
    figure{margin:1.2rem 0;text-align:center;break-inside:avoid}
    figure svg{max-width:100%;height:auto}
    figcaption{color:var(--quiet);font-size:.9rem}
    .table{overflow-x:auto;margin:1rem 0}
    table{border-collapse:collapse;width:100%;font-size:.88rem;overflow-wrap:normal}
    th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
    td:not([class]){overflow-wrap:anywhere;min-width:3rem}
    th{background:var(--head)}
    .right{text-align:right;font-variant-numeric:tabular-nums}.center{text-align:center}
    tr{break-inside:avoid}thead{display:table-header-group}
    .wide table{font-size:.78rem}.wide th,.wide td{padding:.25rem .3rem}
    .cover{text-align:center;padding:18vh 0}.cover h1{margin-bottom:2.5rem}.cover p{font-size:1.15rem}
    .contents ul{list-style:none;padding:0}.contents-heading{font-weight:700;font-size:1.3rem}
    .contents .level-2{padding-left:1.2rem}.contents .level-3{padding-left:2.4rem}
    .sheet{text-align:center;font-size:1.15rem}.sheet h1{font-size:1.9rem}
    .sheet h2{margin-bottom:.2rem}.sheet h2+p>strong:only-child{font-size:4.5rem;line-height:1.15}
    .sheet table{width:auto;margin:0 auto}
    @media print{.sheet{font-size:1rem}.sheet h1{margin-top:0}.sheet h2{margin-top:1rem}
    .sheet p{margin:.4rem 0}.sheet th,.sheet td{padding:.15rem .5rem}.sheet hr{display:none}}
    @media print{html{font-size:11pt}main{max-width:none;padding:0}
    hr{border:0;margin:0;break-after:page}.cover{padding:60mm 0}.wide table{font-size:7.5pt}.table{overflow:visible}.short{break-inside:avoid}figure svg{max-height:225mm}
    a{color:inherit;text-decoration:none}}

    """
}
