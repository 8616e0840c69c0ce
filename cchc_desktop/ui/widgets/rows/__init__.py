"""Tables and lists: one model of rows, one painter of cells; screens say what stands in a cell."""
