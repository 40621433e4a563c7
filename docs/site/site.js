// Before the first paint: the theme that the studio was given, else the system's.
(() => {
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem('filmgate-theme');
    } catch {
      return null;
    }
  };
  const light = matchMedia('(prefers-color-scheme: light)').matches;
  root.dataset.theme = (read() ?? (light ? 'light' : 'dark')) === 'light' ? 'light' : 'dark';

  const themeButton = () => {
    const button = document.querySelector('.theme');
    button.hidden = false;
    button.addEventListener('click', () => {
      root.dataset.theme = root.dataset.theme === 'light' ? 'dark' : 'light';
      try {
        localStorage.setItem('filmgate-theme', root.dataset.theme);
      } catch {}
    });
  };

  const contents = () => {
    const details = document.querySelector('.contents details');
    const wide = matchMedia('(min-width: 861px)');
    const fit = () => {
      details.open = wide.matches;
    };
    wide.addEventListener('change', fit);
    fit();
    document.querySelector('.contents [aria-current]')?.scrollIntoView({ block: 'nearest' });
  };

  const copying = () => {
    for (const block of document.querySelectorAll('.block')) {
      const button = document.createElement('button');
      button.className = 'copy';
      button.type = 'button';
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(block.querySelector('code').textContent);
        button.textContent = 'Copied';
        setTimeout(() => {
          button.textContent = 'Copy';
        }, 1500);
      });
      block.prepend(button);
    }
  };

  const searching = () => {
    const field = document.querySelector('.search');
    const found = document.querySelector('.found');
    let pages;
    field.closest('form').hidden = false;
    field.addEventListener('input', async () => {
      pages ??= fetch(field.dataset.index).then((response) => response.json());
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      const hits = (await pages)
        .map((page) => ({ page, points: points(page, words) }))
        .filter((hit) => words.length > 0 && hit.points > 0)
        .sort((one, other) => other.points - one.points)
        .slice(0, 12);
      found.replaceChildren(
        ...hits.map(({ page }) => {
          const item = document.createElement('li');
          const link = document.createElement('a');
          link.href = page.url;
          link.textContent = page.title;
          item.append(link);
          return item;
        }),
      );
      document.querySelector('.status').textContent = words.length === 0 ? '' : `${hits.length} found`;
    });
    field.closest('form').addEventListener('submit', (event) => {
      event.preventDefault();
      found.querySelector('a')?.click();
    });
  };

  /** A word in the title counts most, then one in a heading; every word must be somewhere. */
  const points = ({ title, headings, text }, words) => {
    let sum = 0;
    for (const word of words) {
      const here =
        (title.toLowerCase().includes(word) ? 10 : 0) +
        (headings.toLowerCase().includes(word) ? 4 : 0) +
        (text.includes(word) ? 1 : 0);
      if (here === 0) return 0;
      sum += here;
    }
    return sum;
  };

  document.addEventListener('DOMContentLoaded', () => {
    themeButton();
    contents();
    copying();
    searching();
  });
})();
