/** A field of a type of a subgraph that is being made. */
export interface FieldDraft {
  type: string;
  readonly args: string;
  readonly directives: Set<string>;
}

/** A type of a subgraph that is being made. */
export interface TypeDraft {
  readonly kind: 'type' | 'interface' | 'union' | 'enum' | 'scalar' | 'input';
  readonly directives: Set<string>;
  readonly interfaces: Set<string>;
  readonly fields: Map<string, FieldDraft>;
  /** Of a union its types, of an enum its values. */
  readonly members: Set<string>;
}

/** The SDL of one subgraph while it is being made. */
export class SubgraphDraft {
  readonly name: string;
  /** Written as Federation 1 did: no @link, no @shareable, entities of others extended. */
  readonly isOld: boolean;
  readonly types = new Map<string, TypeDraft>();
  /** Entities that this subgraph extends rather than defines; matters to Federation 1 only. */
  readonly extended = new Set<string>();

  constructor(name: string, isOld: boolean) {
    this.name = name;
    this.isOld = isOld;
  }

  has(type: string, field?: string): boolean {
    const draft = this.types.get(type);
    return draft !== undefined && (field === undefined || draft.fields.has(field));
  }

  type(name: string, kind: TypeDraft['kind'] = 'type'): TypeDraft {
    let draft = this.types.get(name);
    if (!draft) {
      draft = { kind, directives: new Set(), interfaces: new Set(), fields: new Map(), members: new Set() };
      this.types.set(name, draft);
    }
    return draft;
  }

  field(typeName: string, name: string, type: string, args = ''): FieldDraft {
    const { fields } = this.type(typeName);
    let draft = fields.get(name);
    if (!draft) {
      draft = { type, args, directives: new Set() };
      fields.set(name, draft);
    }
    return draft;
  }

  /** What composition and the subgraph's server read. */
  sdl(): string {
    const types = [...this.types].map(([name, draft]) => this.#writeType(name, draft));
    return [...(this.isOld ? [] : [link]), ...types].join('\n');
  }

  #writeType(name: string, { kind, directives, interfaces, fields, members }: TypeDraft): string {
    const marks = [...directives].map((directive) => ` ${directive}`).join('');
    if (kind === 'scalar') return `scalar ${name}${marks}`;
    if (kind === 'union') return `union ${name}${marks} = ${[...members].join(' | ')}`;
    if (kind === 'enum') return `enum ${name}${marks} { ${[...members].join(' ')} }`;
    const implemented = interfaces.size > 0 ? ` implements ${[...interfaces].join(' & ')}` : '';
    const extend = this.isOld && this.extended.has(name) ? 'extend ' : '';
    const lines = [...fields].map(([field, draft]) => `  ${field}${draft.args}: ${draft.type}${this.#marks(draft)}`);
    return `${extend}${kind} ${name}${implemented}${marks} {\n${lines.join('\n')}\n}`;
  }

  #marks({ directives }: FieldDraft): string {
    return [...directives]
      .map((directive) => (this.isOld && directive === '@shareable' ? '' : ` ${directive}`))
      .join('');
  }
}

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@requires", "@provides", "@external", "@override", "@inaccessible", "@interfaceObject"])';
