// Puts the page that the quick exit leads to into the person's language.
'use strict';

document.title = daybookSay('away.title');
for (const element of document.querySelectorAll('[data-say]')) {
  element.textContent = daybookSay(element.dataset.say);
}
