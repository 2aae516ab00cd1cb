/** Objects that are handled in one turn of the event loop; a thousand take about a millisecond. */
export const sliceSize = 1000;

/** Items of lists that are shaped in one turn, those of leaves too; five thousand take one to three milliseconds. */
export const itemsPerSlice = 5000;
