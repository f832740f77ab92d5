// plotly.js with the traces of the pages only: a third of the full build's size. scatter comes with the core.
const Plotly = require("plotly.js/lib/core");
Plotly.register([
  require("plotly.js/lib/bar"),
  require("plotly.js/lib/waterfall"),
  require("plotly.js/lib/treemap"),
  require("plotly.js/lib/locales/zh-cn"),
]);
module.exports = Plotly;
