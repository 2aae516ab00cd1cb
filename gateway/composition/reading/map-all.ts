/** The items as they are mapped; the very list that is given when none changes, so that it is known again. */
export function mapAll<Item>(items: readonly Item[], map: (item: Item) => Item): readonly Item[];
export function mapAll<Item>(
  items: readonly Item[] | undefined,
  map: (item: Item) => Item,
): readonly Item[] | undefined;
export function mapAll<Item>(
  items: readonly Item[] | undefined,
  map: (item: Item) => Item,
): readonly Item[] | undefined {
  const mapped = items?.map(map);
  return mapped?.some((item, index) => item !== items?.[index]) ? mapped : items;
}
