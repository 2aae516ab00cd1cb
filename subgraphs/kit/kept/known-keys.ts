import type { z } from 'zod';

/** The keys that a schema reads of an object, each with the schema of its value. */
export type KnownKeys = ReadonlyMap<string, z.core.$ZodType>;

/** The keys that a schema reads where the value is an object; undefined where it looks into none. */
export function knownKeys(schema: z.core.$ZodType): KnownKeys | undefined {
  const cached = known.get(schema);
  if (cached !== undefined) return cached.keys;
  const inner = schemaOf(schema, 'object');
  const keys = inner && new Map(Object.entries((inner as z.core.$ZodObject)._zod.def.shape));
  known.set(schema, { keys });
  return keys;
}

/** The schema of the elements where the value is a list; undefined where it reads none. */
export function elementSchema(schema: z.core.$ZodType): z.core.$ZodType | undefined {
  return (schemaOf(schema, 'array') as z.core.$ZodArray | undefined)?._zod.def.element;
}

// Records are many and schemas few.
const known = new WeakMap<z.core.$ZodType, { readonly keys: KnownKeys | undefined }>();

/** What a schema checks values of this kind with, below what transforms them or lets them be absent. */
function schemaOf(schema: z.core.$ZodType, kind: 'object' | 'array'): z.core.$ZodType | undefined {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case kind:
      return schema;
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return schemaOf(def.innerType, kind);
    case 'pipe':
      return schemaOf(def.in, kind) ?? schemaOf(def.out, kind);
    case 'union':
      return def.options.map((option) => schemaOf(option, kind)).find((found) => found !== undefined);
    default:
      return undefined;
  }
}
