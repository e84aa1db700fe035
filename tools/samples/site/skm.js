"use strict";
(() => {
  const html = document.documentElement;
  const root = html.dataset.root;
  const view = html.dataset.view || "now";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);

  // A data file calls skmData; currentScript tells which file it is.
  const takers = new Map();
  window.skmData = (data) => takers.get(document.currentScript)?.(data);
  const loads = new Map();
  const load = (address) => {
    const url = new URL(address, document.baseURI).href;
    if (!loads.has(url)) {
      loads.set(url, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        takers.set(script, resolve);
        script.onload = () => takers.delete(script);
        script.onerror = () => {
          loads.delete(url);
          reject(new Error(`cannot load ${url}`));
        };
        script.src = url;
        document.head.append(script);
      }));
    }
    return loads.get(url);
  };

  // Tables

  const point = html.lang === "id" ? "," : ".";
  const numberIn = (text) => {
    const digits = text.match(/[+-]?[\d.,]+/)?.[0] ?? "";
    const plain = [...digits].filter((letter) => letter === point || !".,".includes(letter));
    return digits ? Number(plain.join("").replace(point, ".")) : NaN;
  };
  const collator = new Intl.Collator(html.lang, { numeric: true });

  const cell = (value, position, kind) => {
    const [text, link] = Array.isArray(value) ? value : [value];
    const made = document.createElement(position === 0 ? "th" : "td");
    if (position === 0) made.scope = "row";
    if (kind && position > 0) made.className = kind;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = text;
      made.append(anchor);
    } else {
      if (kind === "g" && text) made.classList.add(text);
      made.textContent = text;
    }
    return made;
  };

  const fill = (table, rows) => {
    const kinds = all("thead th", table).map((head) => head.className);
    table.tBodies[0].replaceChildren(...rows.map((row) => {
      const made = document.createElement("tr");
      made.append(...row.map((value, position) => cell(value, position, kinds[position])));
      return made;
    }));
    sort(table);
    filter();
  };

  const sort = (table) => {
    const heads = all("thead th", table);
    const column = heads.findIndex((head) => head.ariaSort && head.ariaSort !== "none");
    if (column < 0) return;
    const sign = heads[column].ariaSort === "ascending" ? 1 : -1;
    const isText = heads[column].className !== "";
    const keyed = [...table.tBodies[0].rows].map((row) => {
      const text = row.cells[column].textContent;
      return { row, key: isText ? text : numberIn(text), isEmpty: text === "" };
    });
    // What has no value stays behind the others, whatever the direction.
    keyed.sort((left, right) => left.isEmpty - right.isEmpty
      || sign * (isText ? collator.compare(left.key, right.key) : left.key - right.key));
    table.tBodies[0].append(...keyed.map(({ row }) => row));
  };

  for (const table of all("table[data-sorts]")) {
    for (const head of all("thead th", table)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      head.ariaSort = "none";
      button.addEventListener("click", () => {
        const first = head.className === "" ? "descending" : "ascending";
        const second = first === "ascending" ? "descending" : "ascending";
        const next = head.ariaSort === first ? second : first;
        for (const other of all("thead th", table)) other.ariaSort = "none";
        head.ariaSort = next;
        sort(table);
      });
    }
  }

  const filterField = one("#filter");
  const filter = () => {
    if (!filterField) return;
    const wanted = filterField.value.toLowerCase().trim();
    const rows = [...one("#units").tBodies[0].rows];
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    one(".filter output").textContent = wanted === "" ? "" : `${shown} / ${rows.length}`;
  };
  if (filterField) {
    one(".filter").hidden = false;
    filterField.addEventListener("input", filter);
  }

  // Periods

  const setFields = (fields, places) => {
    for (const place of places) {
      const text = fields[place.dataset.field] ?? "";
      place.textContent = text;
      if (place.dataset.field === "grade") place.className = `grade ${text}`;
      if (place.tagName === "DD") place.parentElement.hidden = text === "";
    }
  };

  const setTable = (id, rows) => {
    const table = document.getElementById(id);
    if (!table) return;
    fill(table, rows);
    const empty = one(`[data-empty="${id}"]`);
    if (empty) empty.hidden = rows.length > 0;
  };

  const choice = one(".choice");
  const periodField = one("#period");
  // A browser may put what was chosen before back into the field; the page shows its own period.
  let shown = periodField && [...periodField.options].find((own) => own.defaultSelected)?.value;
  const show = async (period) => {
    const record = (await load(choice.dataset.periods))[period];
    if (!record) return;
    const units = choice.dataset.units && await load(`${choice.dataset.units}${period}.js`);
    // Another one may have been chosen since.
    if (period !== shown) return;
    const places = all("[data-field]").filter((place) => place.dataset.field !== "coverage");
    setFields(record.fields, places);
    for (const id of ["elements", "services", "respondents"]) {
      setTable(id, record.tables[id] ?? []);
    }
    for (const figure of all("[data-of]")) figure.hidden = figure.dataset.of !== period;
    if (units) {
      setTable("units", units.tables.units);
      setFields(units.fields, all('[data-field="coverage"]'));
    }
  };
  // Links to the other side and to the agency keep the period.
  const take = (period) => {
    shown = period;
    periodField.value = period;
    for (const link of all(".switch a, .trail a")) link.hash = period;
  };
  const choose = (period, isNew) => {
    take(period);
    if (isNew) history.replaceState(null, "", `#${period}`);
    return show(period);
  };
  const chooseAddressed = () => {
    const period = decodeURIComponent(location.hash.slice(1));
    const isKnown = [...periodField.options].some((option) => option.value === period);
    if (isKnown && period !== shown) choose(period, false);
  };
  if (choice) {
    choice.hidden = false;
    take(shown);
    periodField.addEventListener("change", () => choose(periodField.value, true));
    window.addEventListener("hashchange", chooseAddressed);
    chooseAddressed();
  }

  // Questions: the rules of `skm score WHO PERIOD`

  let lexicon;
  const learn = async () => {
    if (lexicon) return lexicon;
    const words = await load(`${root}search/words.js`);
    const parts = await Promise.all(Array.from(
      { length: words.parts }, (_, number) => load(`${root}search/names-${number + 1}.js`)));
    lexicon = { ...words, entries: [] };
    for (const [path, ...names] of parts.flat()) {
      const ids = path.split("/");
      lexicon.entries.push({
        path, ids, name: names[0],
        names: [ids[ids.length - 1], ...names].map((name) => wordsOf(name, words)),
      });
    }
    lexicon.agencies = new Map(lexicon.entries.filter(({ ids }) => ids.length === 1)
      .map((entry) => [entry.path, entry]));
    lexicon.subjects = lexicon.entries.filter(({ ids }) => ids.length < 3);
    lexicon.services = new Map();
    for (const entry of lexicon.entries.filter(({ ids }) => ids.length === 3)) {
      const unit = entry.ids.slice(0, 2).join("/");
      if (!lexicon.services.has(unit)) lexicon.services.set(unit, []);
      lexicon.services.get(unit).push(entry);
    }
    return lexicon;
  };

  // Lower case, without punctuation, short forms spelled out, initials as one word.
  const wordsOf = (text, { shortForms }) => {
    const words = [];
    let endsInInitial = false;
    for (const word of text.toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)) {
      const isInitial = /^\p{L}$/u.test(word);
      if (isInitial && endsInInitial && words.length > 0) {
        words.push(words.pop() + word);
      } else {
        words.push(...(shortForms[word] ?? [word]));
      }
      endsInInitial = isInitial;
    }
    return words.filter((word) => word !== "dan");
  };

  const isEqual = (left, right) =>
    left.length === right.length && left.every((word, place) => word === right[place]);

  const withoutGeneralWord = (words) =>
    words.length > 1 && lexicon.generalWords.includes(words[0]) ? [words.slice(1)] : [];

  const isCalled = (entry, words, allowsShort) => {
    const isName = (name) => {
      if (isEqual(name, words)) return true;
      return allowsShort && name.length > 1 && lexicon.generalWords.includes(name[0])
        && isEqual(name.slice(1), words);
    };
    const agency = entry.ids.length === 2 && lexicon.agencies.get(entry.ids[0]);
    return entry.names.some((name) => isName(name)
      || agency && agency.names.some((own) => isName([...name, ...own])
        || isName([...own, ...name])
        || withoutGeneralWord(own).some((short) => isName([...name, ...short]))));
  };

  const subjectsNamed = (words) => {
    const called = lexicon.subjects.filter((entry) => isCalled(entry, words, true));
    if (called.length > 0 || !lexicon.officeWords.includes(words[0])) return called;
    return lexicon.subjects.filter((entry) => isCalled(entry, words.slice(1), false));
  };

  const servicesNamed = (unit, words) => (lexicon.services.get(unit.path) ?? [])
    .filter(({ names }) => names.some((name) => isEqual(name, words)));

  const matches = (text) => {
    const exact = lexicon.subjects.filter(({ path }) => path === text);
    if (exact.length > 0) return exact;
    const words = wordsOf(text, lexicon);
    if (words.length === 0) return [];
    const whole = subjectsNamed(words);
    if (whole.length > 0) return whole;
    for (let count = words.length - 1; count > 0; count -= 1) {
      const found = subjectsNamed(words.slice(0, count))
        .flatMap((unit) => servicesNamed(unit, words.slice(count)));
      if (found.length > 0) return found;
    }
    return lexicon.subjects.flatMap((unit) => servicesNamed(unit, words));
  };

  // Names that have words beginning with those that were written.
  const similar = (text) => {
    const words = wordsOf(text, lexicon);
    if (words.length === 0) return [];
    return lexicon.entries.filter(({ names }) => names.some((name) =>
      words.every((word) => name.some((own) => own.startsWith(word)))));
  };

  const periodOf = (phrase) => {
    const known = phrase.toUpperCase();
    if (/^\d{4}(-S[12]|-Q[1-4]|-(0[1-9]|1[0-2])(-\d\d)?)?$/.test(known)) return known;
    const words = phrase.toLowerCase().split(/[ ,./-]+/)
      .filter((word) => word !== "" && !lexicon.fillers.includes(word));
    const place = words.findIndex((word) => /^\d{4}$/.test(word));
    if (place < 0) return undefined;
    const [year] = words.splice(place, 1);
    const numbered = (letter, number) => {
      const count = { S: 2, Q: 4 }[letter];
      return count && number <= count ? `${year}-${letter}${number}` : undefined;
    };
    const month = (name) => lexicon.months[name]
      && `${year}-${String(lexicon.months[name]).padStart(2, "0")}`;
    const part = (name, number) => {
      if (lexicon.grains[name]) return numbered(lexicon.grains[name], lexicon.numbers[number]);
      return month(name) && /^\d{1,2}$/.test(number)
        ? `${month(name)}-${number.padStart(2, "0")}` : undefined;
    };
    if (words.length === 0) return year;
    if (words.length === 2) return part(words[0], words[1]) ?? part(words[1], words[0]);
    if (words.length > 2) return undefined;
    if (month(words[0])) return month(words[0]);
    for (let length = 1; length < words[0].length; length += 1) {
      const period = part(words[0].slice(0, length), words[0].slice(length));
      if (period) return period;
    }
    return undefined;
  };

  // Where a period ends, in months; of periods that end together the longest is last.
  const end = (period) => {
    const year = Number(period.slice(0, 4)) * 12;
    const number = Number(period.slice(-1));
    if (period.length === 4) return [year + 12, 3];
    if (period[5] === "S") return [year + 6 * number, 2];
    if (period[5] === "Q") return [year + 3 * number, 1];
    return [year + Number(period.slice(5)), 0];
  };
  const byEnd = (left, right) => {
    const [one, other] = [end(left), end(right)];
    return one[0] - other[0] || one[1] - other[1];
  };

  const folder = ({ ids }) =>
    `${root}agencies/${ids[0]}/${ids.length > 1 ? `units/${ids[1]}/` : ""}`;
  const page = (entry) => {
    const file = view === "published" ? "published.html" : "index.html";
    const isFirst = entry.ids.length === 1 && lexicon.only === entry.ids[0];
    return isFirst ? `${root}${file}` : `${folder(entry)}${file}`;
  };

  // Puts texts in the places of a sentence: "no figure for {period}".
  const put = (sentence, texts) =>
    sentence.replace(/\{(\w+)\}/g, (place, name) => texts[name] ?? place);

  const heading = (entry) => {
    const above = entry.ids.slice(0, -1).map((_, place) =>
      lexicon.entries.find(({ path }) =>
        path === entry.ids.slice(0, place + 1).join("/"))?.name);
    return [entry.name, ...above.reverse()].filter(Boolean).join(", ");
  };

  const paragraph = (text, entry, period) => {
    const made = document.createElement("p");
    if (entry) {
      const link = document.createElement("a");
      link.href = page(entry) + (period ? `#${period}` : "");
      link.textContent = heading(entry);
      made.append(link, text ? ": " : "");
    }
    made.append(text);
    return made;
  };

  const limit = 8;
  const list = (entries, texts = []) => {
    const shownEntries = entries.slice(0, limit)
      .map((entry, place) => paragraph(texts[place] ?? entry.path, entry));
    return entries.length > limit
      ? [...shownEntries, paragraph(put(lexicon.more, { count: entries.length - limit }))]
      : shownEntries;
  };

  const ask = async (text) => {
    await learn();
    const words = text.split(/\s+/).filter(Boolean);
    let who = words.join(" ");
    let period;
    for (let start = 0; start < words.length && !period; start += 1) {
      period = periodOf(words.slice(start).join(" "));
      if (period) who = words.slice(0, start).join(" ");
    }
    if (who === "") return [paragraph(lexicon.nobody)];
    const candidates = matches(who);
    if (candidates.length === 0) {
      const near = similar(who);
      return [paragraph(put(lexicon.unknown, { who })), ...list(near)];
    }
    const figures = await Promise.all(candidates.slice(0, 4 * limit).map(async (entry) => {
      const data = await load(`${folder(entry)}${view}.js`);
      const service = entry.ids[2] ?? "";
      const periods = Object.keys(data)
        .filter((key) => data[key].answers[service] !== undefined).sort(byEnd);
      const key = period ?? periods[periods.length - 1];
      return {
        entry, periods, key, answer: data[key]?.answers[service],
        words: data[key]?.fields.period ?? key,
      };
    }));
    const answering = figures.filter(({ answer }) => answer !== undefined);
    if (figures.length > 1 && (!period || answering.length !== 1)) {
      return [
        paragraph(put(lexicon.several, { who })),
        ...list(candidates, figures.map(({ words: name, answer }) =>
          answer === undefined ? undefined : `${name}: ${answer}`)),
      ];
    }
    const [found] = answering.length === 1 ? answering : figures;
    if (found.answer === undefined) {
      const known = found.periods.slice(-6).join(", ");
      const sentence = known ? lexicon.absent : lexicon.absentAll;
      return [paragraph(put(sentence, { period: found.key ?? "", known }), found.entry)];
    }
    const side = view === "published" ? ` (${lexicon.published})` : "";
    const others = figures.filter((other) => other !== found).map(({ entry }) =>
      paragraph(put(lexicon.other, { who, path: entry.path, period: found.words })));
    return [
      paragraph(`${found.words}${side}: ${found.answer}`, found.entry, found.key), ...others,
    ];
  };

  const form = one(".search");
  const question = one("#question");
  form.hidden = false;
  question.addEventListener("focus", () => learn().catch(() => {}), { once: true });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = question.value;
    const answers = await ask(asked).catch((error) => [paragraph(error.message)]);
    if (asked === question.value) one("#answer").replaceChildren(...answers);
  });
})();
