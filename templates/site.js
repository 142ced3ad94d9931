// Comfort: search, sorting, chart tips, word of newer figures. Pages say everything without it.
// Words in double brackets are filled in from the catalogue.
'use strict';

const words = {
  decimal: "[[number-decimal]]",
  definition: "[[script-definition]]",
  dismiss: "[[script-dismiss]]",
  failed: "[[script-failed]]",
  found: "[[script-found count='{n}']]",
  group: "[[number-group]]",
  newer: "[[script-newer]]",
  none: "[[script-none]]",
  reload: "[[script-reload]]",
  search: "[[script-search]]",
  term: "[[script-term]]",
};
const script = document.currentScript;
const edition = new URL('..', script.src).pathname;
const language = document.documentElement.lang;

/** A new element; what it holds is text or other elements, never markup. */
function make(name, values, ...inside) {
  const element = Object.assign(document.createElement(name), values);
  element.append(...inside);
  return element;
}

// Search

const mostResults = 12;

/** Without accents and capitals. */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();

async function loadIndex() {
  const answer = await fetch(edition + 'search.json');
  const { units, terms, definitions } = await answer.json();
  return [
    ...units.map(([code, name, kind]) => [code, name, `${kind} ${code}`, `units/${code}/`]),
    ...terms.map(([id, name]) => [id, name, words.term, `terms/${id}.html`]),
    ...definitions.map(([id, name, also]) =>
      ['', name, words.definition, `definitions.html#${id}`, also]),
  ].map(([code, name, note, url, also = '']) =>
    ({ code: plain(code), text: plain(name), more: plain(also), name, note, url }));
}

/** Whether two words differ by a letter that is wrong, missing, too many or in the wrong place. */
function isNear(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return [ [1, 1], [0, 1], [1, 0], [2, 2] ].some(([skip, jump]) =>
    one.slice(at + skip) === other.slice(at + jump));
}

// What has every word of the query, a code or the start of a name before the middle of one; with
// none, what has words like them.
function find(index, query) {
  const parts = query.split(/\s+/);
  const rank = ({ code, text }) => [
    code === query || text === query, text.startsWith(query),
    text.includes(` ${query}`) || code.startsWith(query), true].indexOf(true);
  const found = index.filter(({ code, text, more }) => parts.every((part) =>
    text.includes(part) || code.includes(part) || more.includes(part)));
  if (!found.length) {
    return index.filter(({ text, more }) => parts.every((part) => part.length > 3 &&
      (text + ' ' + more).split(/[ ,]+/).some((word) => isNear(part, word))));
  }
  return found.sort((left, right) => rank(left) - rank(right));
}

function addSearch(host) {
  const field = make('input', { type: 'search', id: 'search-field', autocomplete: 'off' });
  const list = make('ul');
  const count = make('p', { role: 'status' });
  const results = make('div', { className: 'results', hidden: true }, count, list);
  host.append(make('label', { htmlFor: field.id }, words.search), field, results);
  let index;

  async function show() {
    const query = plain(field.value);
    index ??= loadIndex().catch(() => undefined);
    const entries = await index;
    if (query !== plain(field.value)) return; // typed on meanwhile
    const found = query && entries ? find(entries, query) : [];
    count.textContent = !entries ? words.failed :
      found.length ? words.found.replace('{n}', found.length) : words.none;
    if (!entries) index = undefined;
    list.replaceChildren(...found.slice(0, mostResults).map(({ url, name, note }) =>
      make('li', {}, make('a', { href: edition + url }, name), ' ', make('span', {}, note))));
    results.hidden = !query;
  }

  function step(by) {
    const stops = [field, ...list.querySelectorAll('a')];
    stops[stops.indexOf(document.activeElement) + by]?.focus();
  }

  field.addEventListener('focus', show);
  field.addEventListener('input', show);
  host.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && event.target === field) list.querySelector('a')?.click();
    else if (event.key === 'Escape' && !results.hidden) {
      field.value = '';
      field.focus();
      show();
    } else return;
    event.preventDefault();
  });
  for (const type of ['focusin', 'pointerdown']) {
    document.addEventListener(type, (event) => {
      if (!host.contains(event.target)) results.hidden = true;
    });
  }
}

// Sorting

const collator = new Intl.Collator(language, { numeric: true });

/** What a cell says, without its marks and its interval. */
function ownText(cell) {
  return [...cell.childNodes].filter((node) => !/ABBR|SMALL/.test(node.nodeName))
    .map((node) => node.textContent).join('').trim();
}

/** The number a cell gives, undefined where it gives none or is hidden. */
function number(cell) {
  const text = cell.dataset.v ?? ownText(cell).replaceAll(words.group, '')
    .replace(words.decimal, '.').replace('−', '-').replace(/^[+±]/, '').replace(/\s*%$/, '');
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Rows that stay where they are: totals, and the unit that holds all others. */
const fixedRows = '.sum, .d0, .rest';

function makeSortable(table) {
  const heads = [...table.rows[0].cells];
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const moving = rows.filter((row) => !row.matches(fixedRows));
  const isRegular = [...table.rows].every((row) => row.cells.length === heads.length);
  if (!isRegular || moving.length < 3) return;

  heads.forEach((head, column) => {
    if (head.querySelector('a') || !head.textContent.trim()) return;
    const isInTime = column === 0 && table.dataset.order;
    const numbers = moving.map((row, place) => (isInTime ? -place : number(row.cells[column])));
    const isNumeric = numbers.some((value) => value !== undefined);
    const keys = new Map(moving.map((row, place) =>
      [row, isNumeric ? numbers[place] : ownText(row.cells[column])]));
    const compare = isNumeric ? (left, right) => left - right : collator.compare;
    // The third click brings the page's own order back.
    const ways = isNumeric && !isInTime ? ['descending', 'ascending'] : ['ascending', 'descending'];
    const button = make('button', { className: 'sort' }, ...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const way = ways[ways.indexOf(head.getAttribute('aria-sort')) + 1];
      const sorted = [...moving].sort((one, other) => {
        const [left, right] = [keys.get(one), keys.get(other)];
        const absence = (left === undefined) - (right === undefined);
        return absence || (way === 'ascending' ? compare(left, right) : compare(right, left));
      });
      const next = (way ? sorted : moving).values();
      body.append(...rows.map((row) => (row.matches(fixedRows) ? row : next.next().value)));
      table.classList.toggle('flat', Boolean(way));
      heads.forEach((other) => other.removeAttribute('aria-sort'));
      if (way) head.setAttribute('aria-sort', way);
    });
  });
}

// Chart tips: what the table under a chart says of what is pointed at

const charts = 'svg[data-points], .dots';
let closeTip = () => {};

/** An element that fills itself with a row of a chart's table; none where there is no table. */
function makeTip(chart) {
  const figure = chart.closest('figure');
  const tables = figure?.querySelectorAll('table');
  if (!tables?.length) return {};
  // Where charts share a table there are fewer of them.
  const place = [...figure.querySelectorAll(charts)].indexOf(chart);
  const table = tables[place] ?? tables[0];
  const heads = [...table.rows[0].cells].map((cell) => cell.textContent);
  const rows = new Map();
  for (const row of table.tBodies[0].rows) {
    const name = ownText(row.cells[0]);
    rows.set(name, rows.has(name) ? undefined : row); // Two of one name: neither is shown.
  }
  const tip = make('p', { className: 'tip', hidden: true, role: 'status' });

  function fill(name) {
    const row = rows.get(name);
    if (!row) return false;
    closeTip();
    const [first, ...others] = [...row.cells].map((cell) =>
      [...cell.childNodes].map((node) => node.textContent).join(' '));
    tip.replaceChildren(
      make('b', {}, /^\d/.test(first) ? `${heads[0]}: ${first}` : first),
      ...others.map((text, column) =>
        make('span', {}, `${heads[column + 1]} `, make('b', {}, text))));
    tip.hidden = false;
    return true;
  }

  return { tip, fill };
}

function addTip(chart) {
  const { tip, fill } = makeTip(chart);
  if (!tip) return;
  const names = chart.dataset.points.split('|');
  const places = chart.dataset.at?.split(',').map((place) => place.split(' ').map(Number)) ??
    names.map((_, place) => [(place + 0.5) / names.length * 100]);
  const isRing = places[0].length > 1;
  const mark = document.createElementNS(chart.namespaceURI, isRing ? 'circle' : 'line');
  let shown = -1;

  // A title would show as a second tip.
  const [title, summary] = chart.children;
  chart.setAttribute('aria-label', `${title.textContent}. ${summary.textContent}`);
  chart.removeAttribute('aria-labelledby');
  title.remove();
  chart.tabIndex = 0;
  chart.before(tip);

  function show(place) {
    if (place === shown || !fill(names[place])) return;
    closeTip = hide;
    shown = place;
    const [x, y] = places[place];
    const values = isRing ? { cx: `${x}%`, cy: y, r: 8 } : { x1: `${x}%`, x2: `${x}%`, y2: '100%' };
    Object.entries({ class: 'tip-line', ...values }).forEach((value) => mark.setAttribute(...value));
    chart.append(mark);
    tip.classList.toggle('left', x >= 50);
  }

  function hide() {
    shown = -1;
    tip.hidden = true;
    mark.remove();
  }

  chart.addEventListener('pointermove', ({ clientX, clientY }) => {
    const box = chart.getBoundingClientRect();
    const far = places.map(([x, y]) => Math.hypot(box.left + box.width * x / 100 - clientX,
      isRing ? box.top + y - clientY : 0));
    show(far.indexOf(Math.min(...far)));
  });
  chart.addEventListener('pointerleave', hide);
  chart.addEventListener('blur', hide);
  chart.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    show((shown < 0 && by < 0 ? names.length : shown) + by);
  });
}

/** Of dots in rows: under the row that is pointed at, or whose link has the focus. */
function addRowTips(list) {
  const { tip, fill } = makeTip(list);
  const hide = () => { tip.hidden = true; };
  for (const row of tip ? list.children : []) {
    const show = () => {
      if (!fill(row.firstElementChild.textContent)) return;
      closeTip = hide;
      row.append(tip);
    };
    for (const type of ['pointerenter', 'focusin']) row.addEventListener(type, show);
    for (const type of ['pointerleave', 'focusout']) row.addEventListener(type, hide);
  }
}

// Newer figures: by the release of the status, or the page's own version where that is closed

const pause = 300_000;

function watch() {
  const status = script.dataset.status;
  const notice = make('div', { className: 'notice', role: 'status' });
  let first, last;
  document.body.append(notice);

  async function ask() {
    if (document.hidden || notice.firstChild || Date.now() - last < pause) return;
    last = Date.now();
    const answer = await fetch(status ?? location.pathname, { method: status ? 'GET' : 'HEAD' })
      .catch(() => ({}));
    if (!answer.ok) return;
    const now = status ? (await answer.json()).release : answer.headers.get('etag');
    first ??= now;
    if (now === first) return;
    notice.append(words.newer, ' ',
      make('button', { onclick: () => location.reload() }, words.reload), ' ',
      make('button', { onclick: () => notice.remove() }, words.dismiss));
  }

  setInterval(ask, pause / 5);
  document.addEventListener('visibilitychange', ask);
  ask();
}

addSearch(document.getElementById('search'));
document.querySelectorAll('main table').forEach(makeSortable);
document.querySelectorAll('svg[data-points]').forEach(addTip);
document.querySelectorAll('.dots').forEach(addRowTips);
document.addEventListener('keydown', ({ key }) => { if (key === 'Escape') closeTip(); });
addEventListener('load', watch);
