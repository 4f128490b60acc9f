/** The script of the page: filters, search, keys. Without it, the page says the same. */

export const SCRIPT = `'use strict';
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const form = document.getElementById('filters');
  const findings = all('.finding');
  const tasks = all('[data-task]');
  const kind = document.querySelector('.unlisted') === null ? ' findings' : ' listed findings';
  const texts = new Map();
  const textOf = (element) => {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
    return texts.get(element);
  };
  const asked = () => {
    const data = new FormData(form);
    const get = (name) => String(data.get(name) ?? '');
    return {
      severities: data.getAll('severity'),
      rule: get('rule'),
      moment: get('moment'),
      repair: get('repair'),
      until: get('until'),
      words: get('search').trim().toLowerCase(),
    };
  };
  const isWanted = (finding, { severities, rule, moment, repair, until, words }) => {
    const { severity, rule: own, moments, repair: way, suppressed = '' } = finding.dataset;
    return (
      severities.includes(severity) &&
      (rule === '' || rule === own) &&
      (moment === '' || moments.split(' ').includes(moment)) &&
      (repair === '' || repair === way) &&
      (until === '' || (suppressed !== '' && suppressed <= until)) &&
      (words === '' || textOf(finding).includes(words))
    );
  };
  const cardOf = (task) => document.getElementById(task.id.replace('-r', '-t'));
  const markTasks = (words) => {
    document.body.classList.toggle('searching', words !== '');
    for (const task of tasks) {
      const isHit = words !== '' && textOf(task).includes(words);
      task.classList.toggle('hit', isHit);
      if (task.id !== '') cardOf(task)?.classList.toggle('hit', isHit);
      if (isHit) reveal(task);
    }
  };
  const totals = new Map(all('[data-count]').map((cell) => [cell, Number(cell.textContent)]));
  const countCell = (cell, listed, isFiltered) => {
    const own = listed.filter(({ dataset }) => dataset.severity === cell.dataset.count && dataset.suppressed === undefined);
    const left = own.filter(({ hidden }) => !hidden).length;
    const total = totals.get(cell);
    const isWhole = own.length === total;
    const more = isWhole ? '' : '+';
    cell.textContent = isFiltered ? left + more : total;
    cell.classList.toggle('zero', isFiltered ? left === 0 : total === 0);
    return isWhole;
  };
  const countRow = (row, { isFiltered, words }) => {
    const section = document.getElementById(row.dataset.package);
    const listed = section === null ? [] : all('.finding', section);
    const isWhole = all('[data-count]', row).map((cell) => countCell(cell, listed, isFiltered)).every((whole) => whole);
    const isNamed = words !== '' && (textOf(row).includes(words) || section?.querySelector('.hit'));
    const isAsked = isNamed || listed.some(({ hidden }) => !hidden) || (words === '' && !isWhole);
    row.hidden = isFiltered && !isAsked;
  };
  const apply = () => {
    const wanted = asked();
    for (const finding of findings) finding.hidden = !isWanted(finding, wanted);
    markTasks(wanted.words);
    if (wanted.until !== '') for (const details of all('.suppressed')) details.open = true;
    const left = findings.filter(({ hidden }) => !hidden).length;
    const isFiltered = left < findings.length || wanted.words !== '';
    for (const row of all('[data-package]')) countRow(row, { isFiltered, words: wanted.words });
    form.elements.shown.value = isFiltered ? left + ' of ' + findings.length + kind : '';
  };
  const reveal = (element) => {
    for (let at = element.closest('details'); at !== null; at = at.parentElement.closest('details')) at.open = true;
  };
  const arrive = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target === null) return;
    reveal(target);
    if (target.classList.contains('finding')) target.hidden = false;
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (target.tabIndex >= -1) target.focus({ preventScroll: true });
  };
  const step = (event) => {
    const distance = { j: 1, k: -1 }[event.key];
    const here = document.activeElement?.closest('.finding');
    if (distance === undefined || !here || event.ctrlKey || event.metaKey || event.altKey) return;
    const near = all('.finding:not([hidden])', here.closest('.package'));
    const next = near[near.indexOf(here) + distance];
    if (next !== undefined) location.hash = next.id;
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [first] = [...all('tr.hit'), ...findings.filter(({ hidden }) => !hidden)];
    if (first !== undefined) location.hash = first.id;
  });
  addEventListener('hashchange', arrive);
  addEventListener('keydown', step);
  apply();
  arrive();
})();
`;
