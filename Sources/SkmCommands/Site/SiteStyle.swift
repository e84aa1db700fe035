/// The style sheet and the icon of a site.
enum SiteStyle {
  /// The text of `skm.css`.
  ///
  /// Colours of texts have a contrast of at least 4.5 to 1 on their paper, light and dark.
  static let text: String = #"""
    :root {
      color-scheme: light dark;
      --paper: #ffffff;
      --panel: #f4f6f8;
      --line: #cfd6dd;
      --text: #1a2129;
      --muted: #545f6b;
      --accent: #0b5394;
      --on-accent: #ffffff;
      --a: #0f6b3a;
      --b: #1f5f99;
      --c: #8a5200;
      --d: #a3221f;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --paper: #14181d;
        --panel: #1e242b;
        --line: #3c4650;
        --text: #e8ecf0;
        --muted: #a9b4bf;
        --accent: #8ec1f2;
        --on-accent: #10151a;
        --a: #76d69b;
        --b: #8ec1f2;
        --c: #f0b868;
        --d: #f59a95;
      }
    }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 1rem; }
    body {
      margin: 0;
      background: var(--paper);
      color: var(--text);
      font: 1rem/1.5 system-ui, "Noto Sans", "Segoe UI", Roboto, "DejaVu Sans", sans-serif;
      overflow-wrap: anywhere;
    }
    [hidden] { display: none !important; }
    a { color: var(--accent); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    code { font-size: 0.9em; }
    .skip { position: absolute; left: -99rem; padding: 0.75rem; background: var(--paper); }
    .skip:focus { left: 0; z-index: 1; }
    .inner, main, footer, .answer { max-width: 72rem; margin: 0 auto; padding: 0 1rem; }
    .bar { background: var(--panel); border-bottom: 1px solid var(--line); }
    .inner {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem 2rem;
      align-items: center;
      justify-content: space-between;
      min-height: 3.5rem;
      padding-top: 0.75rem;
      padding-bottom: 0.75rem;
    }
    .brand { margin: 0; font-weight: 600; }
    .trail { display: flex; flex-wrap: wrap; gap: 0 0.5rem; margin: 0; padding: 0; list-style: none; }
    .trail li + li::before { content: "/"; color: var(--muted); margin-right: 0.5rem; }
    .trail a { display: inline-block; padding: 0.5rem 0; }
    .search { flex: 0 1 30rem; }
    .search label, .choice label, .filter label { font-weight: 600; }
    .ask { display: flex; gap: 0.5rem; margin-top: 0.25rem; }
    input, select, button { font: inherit; color: inherit; }
    input, select {
      min-height: 2.75rem;
      min-width: 0;
      padding: 0.25rem 0.75rem;
      background: var(--paper);
      border: 1px solid var(--muted);
      border-radius: 0.375rem;
    }
    .ask input { flex: 1; }
    .ask button {
      min-height: 2.75rem;
      padding: 0.25rem 1rem;
      background: var(--accent);
      color: var(--on-accent);
      border: 0;
      border-radius: 0.375rem;
      font-weight: 600;
      cursor: pointer;
    }
    .hint, .of, .id, .legend { color: var(--muted); font-size: 0.9rem; }
    .search .hint { margin: 0.25rem 0 0; }
    .answer > p { margin: 0.5rem 0; }
    .answer > :first-child { margin-top: 1rem; font-size: 1.125rem; }
    main { padding-bottom: 2rem; }
    main:focus { outline: none; }
    h1 { margin: 1.5rem 0 0; font-size: 1.75rem; line-height: 1.2; }
    h2 { margin: 0 0 0.5rem; font-size: 1.25rem; line-height: 1.3; }
    .id { margin: 0.25rem 0 1rem; }
    .choices { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: center; }
    .switch { display: inline-flex; border: 1px solid var(--muted); border-radius: 0.375rem; }
    .switch a { padding: 0.5rem 1rem; min-height: 2.75rem; text-decoration: none; }
    .switch a[aria-current] {
      background: var(--accent);
      color: var(--on-accent);
      border-radius: 0.25rem;
      font-weight: 600;
    }
    .choice { display: inline-flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; }
    section { margin-top: 2rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
    .headline {
      margin-top: 1rem;
      padding: 1rem 1.25rem;
      background: var(--panel);
      border: 0;
      border-radius: 0.5rem;
    }
    .figure { margin: 0; font-size: 1.125rem; }
    .figure strong { font-size: 2.75rem; line-height: 1.1; font-variant-numeric: tabular-nums; }
    .grade:not(:empty) { font-weight: 700; font-size: 1.5rem; }
    .A { color: var(--a); }
    .B { color: var(--b); }
    .C { color: var(--c); }
    .D { color: var(--d); }
    dl { display: flex; flex-wrap: wrap; gap: 0.75rem 2rem; margin: 1rem 0 0; }
    dt { color: var(--muted); font-size: 0.9rem; }
    dd { margin: 0; font-weight: 600; }
    .of { margin: 0 0 0.5rem; }
    .scroll { position: relative; overflow-x: auto; max-width: 100%; margin: 0.5rem 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    th, td { padding: 0.375rem 0.75rem; border-bottom: 1px solid var(--line); text-align: right; }
    td { white-space: nowrap; }
    thead th {
      vertical-align: bottom;
      border-bottom: 2px solid var(--muted);
      font-weight: 600;
      white-space: nowrap;
    }
    th:first-child, .t { text-align: left; }
    tbody th { min-width: 9rem; max-width: 24rem; font-weight: 400; }
    td.t { max-width: 20rem; white-space: normal; overflow-wrap: break-word; }
    .g { text-align: center; }
    td.g { font-weight: 700; }
    thead button {
      min-height: 2.75rem;
      padding: 0.25rem 0;
      background: none;
      border: 0;
      font-weight: 600;
      text-align: inherit;
      text-decoration: underline dotted;
      text-underline-offset: 0.2em;
      cursor: pointer;
    }
    th[aria-sort="ascending"] button::after { content: " ▲" / ""; }
    th[aria-sort="descending"] button::after { content: " ▼" / ""; }
    tbody tr:hover { background: var(--panel); }
    .pair { display: flex; flex-wrap: wrap; gap: 0 2rem; align-items: flex-start; }
    .pair > figure { flex: 1 1 18rem; }
    .pair > .scroll { flex: 0 1 auto; }
    figure { margin: 1rem 0; max-width: 30rem; }
    figure img { display: block; width: 100%; height: auto; }
    figcaption { font-size: 0.9rem; }
    details { margin-top: 0.75rem; border: 1px solid var(--line); border-radius: 0.375rem; padding: 0 1rem; }
    summary { padding: 0.625rem 0; cursor: pointer; font-weight: 600; }
    .files { font-size: 0.9rem; }
    .files a, figcaption a { display: inline-block; padding: 0.5rem 0.25rem; }
    .filter { display: flex; flex-wrap: wrap; gap: 0.25rem 0.5rem; align-items: center; }
    .cards { display: grid; gap: 0.75rem; margin: 0; padding: 0; list-style: none; }
    .cards li { padding: 0.75rem 1rem; background: var(--panel); border-radius: 0.5rem; }
    .cards p { margin: 0.25rem 0 0; }
    .cards .card-head { margin: 0; }
    .state { display: inline-block; padding: 0 0.5rem; border: 1px solid; border-radius: 1rem; font-size: 0.9rem; }
    .error, .overdue, .prevented { color: var(--d); }
    .warning { color: var(--c); }
    .done { color: var(--a); }
    .notice, .open { color: var(--b); }
    footer {
      margin-top: 2rem;
      padding-top: 1rem;
      padding-bottom: 2rem;
      border-top: 1px solid var(--line);
      color: var(--muted);
      font-size: 0.9rem;
    }
    footer p { margin: 0.25rem 0; }
    @media print {
      .search, .choices, .files, .filter, .skip, figcaption { display: none !important; }
      body { font-size: 10pt; }
      .bar, .headline, .cards li { background: none; }
      .scroll { overflow: visible; }
      table { font-size: 8pt; }
      thead th, tbody th, td { min-width: 0; padding: 0.15rem 0.3rem; white-space: normal; }
      section { break-inside: auto; margin-top: 1rem; padding-top: 0.75rem; }
      figure, tr, .cards li { break-inside: avoid; }
      h2 { break-after: avoid; }
      thead button { text-decoration: none; min-height: 0; }
      a { color: inherit; text-decoration: none; }
    }

    """#

  /// The text of `skm.svg`: three bars that rise.
  static let icon: String = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
      <rect width="16" height="16" rx="3" fill="#0b5394"/>
      <path d="M4.5 12V9M8 12V6.5M11.5 12V4" stroke="#ffffff" stroke-width="2"/>
    </svg>

    """
}
