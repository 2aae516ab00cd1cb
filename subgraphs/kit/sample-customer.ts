import { createHash } from 'node:crypto';
import { createRandom, type Random } from './random.ts';
import type { SampleCustomer } from './sample-rows.ts';

const firstWords = [
  'Alder',
  'Amber',
  'Arctic',
  'Atlas',
  'Birch',
  'Blue',
  'Cedar',
  'Cobalt',
  'Copper',
  'Coral',
  'Delta',
  'Ember',
  'Falcon',
  'Granite',
  'Harbor',
  'Indigo',
  'Iron',
  'Juniper',
  'Lark',
  'Linden',
  'Lunar',
  'Maple',
  'Meridian',
  'Nordic',
  'North',
  'Oak',
  'Onyx',
  'Orchard',
  'Pioneer',
  'Quartz',
  'River',
  'Sable',
  'Sierra',
  'Silver',
  'Solar',
  'Summit',
  'Tidal',
  'Umber',
  'Vertex',
  'Willow',
] as const;
const secondWords = [
  'Analytics',
  'Bakery',
  'Biotech',
  'Clinics',
  'Coffee',
  'Components',
  'Dental',
  'Design',
  'Dynamics',
  'Electric',
  'Energy',
  'Films',
  'Foods',
  'Freight',
  'Gardens',
  'Health',
  'Hotels',
  'Instruments',
  'Interiors',
  'Labs',
  'Legal',
  'Logistics',
  'Machines',
  'Marine',
  'Materials',
  'Media',
  'Motors',
  'Optics',
  'Outfitters',
  'Partners',
  'Press',
  'Robotics',
  'Schools',
  'Software',
  'Studios',
  'Supply',
  'Systems',
  'Textiles',
  'Timber',
  'Travel',
] as const;
const legalForms = ['Inc.', 'GmbH', 'Ltd', 'LLC', 'AG', 'B.V.', 'S.A.', 'K.K.'] as const;

const firstCreated = Date.UTC(2019, 0, 1);
const minutesApart = 3;

/** The generated customer with this number, the same at every call. */
export function sampleCustomer(number: number): SampleCustomer {
  const random = createRandom('customer', number);
  const time = firstCreated + number * minutesApart * 60_000;
  return {
    number,
    id: uuidV7(time, number),
    name: `${random.pick(firstWords)} ${random.pick(secondWords)} ${number + 1} ${random.pick(legalForms)}`,
    ownerId: ownerOf(random),
    createdAt: new Date(time).toISOString(),
    isDemo: random.chance(0.1),
  };
}

// A handful of owners hold all sample customers.
function ownerOf(random: Random): string {
  return `00000000-0000-4000-8000-00000000000${random.below(5) + 1}`;
}

function uuidV7(time: number, number: number): string {
  const stamp = time.toString(16).padStart(12, '0');
  const rest = createHash('sha1').update(`customer ${number}`).digest('hex');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${rest.slice(0, 3)}-a${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
