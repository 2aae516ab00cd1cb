/** Places where generated customers have their address: country, city, state or province, postal code, street. */
export const samplePlaces = [
  ['US', 'Milpitas', 'CA', '95035', 'Alder Drive'],
  ['US', 'Austin', 'TX', '78701', 'Congress Avenue'],
  ['US', 'Boston', 'MA', '02108', 'Beacon Street'],
  ['CA', 'Toronto', 'ON', 'M5H 2N2', 'Bay Street'],
  ['GB', 'Leeds', null, 'LS1 4AP', 'Park Row'],
  ['DE', 'Berlin', null, '10115', 'Invalidenstraße'],
  ['NL', 'Utrecht', null, '3511 CE', 'Oudegracht'],
  ['FR', 'Lyon', null, '69002', 'Rue de la République'],
  ['ES', 'Valencia', null, '46002', 'Calle de Colón'],
  ['PL', 'Gdańsk', null, '80-831', 'Ulica Długa'],
  ['JP', 'Osaka', 'Osaka', '530-0001', 'Umeda'],
  ['AU', 'Brisbane', 'QLD', '4000', 'Queen Street'],
  ['IE', 'Galway', null, null, 'Shop Street'],
] as const;
