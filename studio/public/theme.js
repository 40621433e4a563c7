// Before the first paint: the saved choice, else the system's. The only script that is not a module.
(() => {
  let saved = null;
  try {
    saved = localStorage.getItem('filmgate-theme');
  } catch {}
  const theme = saved ?? (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');
  document.documentElement.dataset.theme = theme === 'light' ? 'light' : 'dark';
})();
