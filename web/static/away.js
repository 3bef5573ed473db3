// Fills the ordinary page that the quick exit leads to, in the person's language.
'use strict';

(() => {
  const all = globalThis.daybookWords;
  const base = (tag) => tag.toLowerCase().split('-')[0];
  const lang = navigator.languages.concat('en')
    .map((a) => Object.keys(all).find((l) => base(l) === base(a))).find(Boolean);
  const words = all[lang];

  document.documentElement.lang = lang;
  document.title = words['away.title'];
  for (const element of document.querySelectorAll('[data-say]')) element.textContent = words[element.dataset.say];
  for (const list of document.querySelectorAll('[data-list]')) {
    for (let n = 1; words[list.dataset.list + '.' + n]; n++) {
      const item = document.createElement('li');
      item.textContent = words[list.dataset.list + '.' + n];
      list.append(item);
    }
  }
})();
