// Runs before the first paint, so that a dark room is not lit up by a white page. Browsers keep it for ever: whoever
// changes it raises the number in its name.
(function () {
  var theme = new URLSearchParams(location.search).get('theme');
  try {
    theme = theme || localStorage.getItem('vitrine.theme');
  } catch (e) {
    // storage is forbidden: the system's theme it is
  }
  if (theme !== 'light' && theme !== 'dark') {
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  document.documentElement.dataset.theme = theme;
})();
