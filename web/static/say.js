// The words that stand before the program or without it, in the person's
// language. words.js holds them; the build writes it from app/text.
'use strict';

const daybookSay = (() => {
  const all = globalThis.daybookWords;
  const base = (tag) => tag.toLowerCase().split('-')[0];
  const asked = [...(navigator.languages || []), navigator.language, 'en'].filter(Boolean);
  const lang = asked.map((a) => Object.keys(all).find((l) => base(l) === base(a))).find(Boolean);

  document.documentElement.lang = lang;
  document.documentElement.dir = all[lang]['boot.direction'];
  // Under an ordinary name the page says no other.
  return (key, arg) => (all[lang][key] || key).replace('{0}', arg).replaceAll('Daybook', document.title);
})();
