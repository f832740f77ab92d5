"""Tables of the pages (django-tables2): `render` gives HTML, `value` what CSV and XLSX get. One template draws them all."""
