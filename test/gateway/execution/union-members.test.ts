import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asked, federate, type World, type WorldObject } from '../../support/federation.ts';

const note: WorldObject = { __typename: 'Note', id: 'n', text: 'T' };
const photo: WorldObject = { __typename: 'Photo', id: 'p', url: 'U', place: 'P' };
const film: WorldObject = { __typename: 'Film', id: 'f', minutes: 9 };
const entries = [note, photo, note];
const inbox: WorldObject = { __typename: 'Inbox', id: 'i', entries, latest: photo, count: 3, unread: 1 };

/** Subgraphs whose unions or interfaces have other members, and who must be asked for what. */
const worlds: Readonly<Record<string, World & { readonly asks: Readonly<Record<string, string>> }>> = {
  'a value that one subgraph alone hands out': {
    subgraphs: {
      one: `type Query { inbox: Inbox } type Inbox @shareable { entries: [Entry!]! latest: Entry } union Entry = Note | Photo
        type Note @shareable { text: String } type Photo { url: String }`,
      two: `type Query { x: Int } type Inbox @shareable { entries: [Entry!]! latest: Entry } union Entry = Note
        type Note @shareable { text: String }`,
    },
    roots: { Query: { inbox } },
    asks: {
      '{ inbox { entries { __typename ... on Photo { url } } } }': 'one',
      '{ inbox { entries { ... on Photo { u: url } ... on Note { text } } latest { __typename } } }': 'one',
      'query { inbox { ...I } } fragment I on Inbox { latest { ... { ... on Photo { url } } } }': 'one',
    },
  },
  'a root field that two subgraphs can be asked for': {
    subgraphs: {
      a: `type Query { entries: [Entry!]! @shareable latest: Entry @shareable } union Entry = Note
        type Note @shareable { text: String }`,
      b: `type Query { entries: [Entry!]! @shareable latest: Entry @shareable } union Entry = Note | Photo
        type Note @shareable { text: String } type Photo { url: String }`,
    },
    roots: { Query: { entries, latest: photo } },
    asks: {
      '{ entries { __typename } }': 'b',
      '{ entries { ... on Photo { url } } }': 'b',
      '{ latest { ... on Note { text } ... on Photo { url } } }': 'b',
      '{ latest { ... on Photo { __typename } } }': 'b',
    },
  },
  'a value below a value that two subgraphs can be asked for': {
    subgraphs: {
      a: `type Query { inbox: Inbox @shareable } type Inbox @shareable { entries: [Entry!]! latest: Entry unread: Int }
        union Entry = Note type Note @shareable { text: String }`,
      b: `type Query { inbox: Inbox @shareable } type Inbox @shareable { entries: [Entry!]! latest: Entry count: Int }
        union Entry = Note | Photo type Note @shareable { text: String } type Photo { url: String }`,
    },
    roots: { Query: { inbox } },
    asks: {
      '{ inbox { entries { ... on Note { text } ... on Photo { url } } } }': 'b',
      '{ inbox { unread latest { ... on Photo { url } } } }': 'a b',
      '{ inbox { unread count entries { ... on Photo { url } } } }': 'a b',
    },
  },
  'an entity that comes from the subgraph with fewer members': {
    subgraphs: {
      a: `type Query { inbox: Inbox inboxes: [Inbox] } type Inbox @key(fields: "id") { id: ID! entries: [Entry!]! @shareable latest: Entry @shareable }
        union Entry = Note type Note @shareable { text: String }`,
      b: `type Inbox @key(fields: "id") { id: ID! entries: [Entry!]! @shareable latest: Entry @shareable }
        union Entry = Note | Photo type Note @shareable { text: String } type Photo { url: String }`,
    },
    roots: { Query: { inbox, inboxes: [inbox, null] } },
    entities: [inbox],
    asks: {
      '{ inbox { entries { __typename ... on Photo { url } } } }': 'a b',
      '{ inboxes { latest { ... on Photo { url } ... on Note { text } } } }': 'a b',
      '{ inboxes { id latest { ... on Photo { url } } entries { ... on Note { text } ... on Photo { __typename url } } } }':
        'a b',
    },
  },
  'an entity that comes from the subgraph with more members': {
    subgraphs: {
      a: `type Inbox @key(fields: "id") { id: ID! latest: Entry @shareable unread: Int } union Entry = Note type Note @shareable { text: String }`,
      b: `type Query { inbox: Inbox } type Inbox @key(fields: "id") { id: ID! latest: Entry @shareable }
        union Entry = Note | Photo type Note @shareable { text: String } type Photo { url: String }`,
    },
    roots: { Query: { inbox } },
    entities: [inbox],
    asks: {
      '{ inbox { latest { __typename ... on Photo { url } } } }': 'b',
      '{ inbox { unread latest { __typename ... on Note { text } ... on Photo { url } } } }': 'b a',
    },
  },
  'members that are entities, of which a third subgraph has more': {
    subgraphs: {
      a: 'type Query { latest: Entry @shareable } union Entry = Note type Note @key(fields: "id") { id: ID! }',
      b: `type Query { latest: Entry @shareable entries: [Entry] } union Entry = Note | Photo
        type Note @key(fields: "id") { id: ID! } type Photo @key(fields: "id") { id: ID! url: String }`,
      c: 'type Note @key(fields: "id") { id: ID! text: String } type Photo @key(fields: "id") { id: ID! place: String }',
    },
    roots: { Query: { latest: photo, entries } },
    entities: [note, photo],
    asks: {
      '{ latest { ... on Photo { place } } }': 'b c',
      '{ latest { ... on Note { text } ... on Photo { url place } } }': 'b c',
      '{ entries { ... on Photo { place } ... on Note { text } } }': 'b c',
    },
  },
  'an interface whose types differ': {
    subgraphs: {
      a: `type Query { entries: [Entry!]! @shareable latest: Entry @shareable } interface Entry { id: ID! }
        type Note implements Entry @shareable { id: ID! text: String }`,
      b: `type Query { entries: [Entry!]! @shareable latest: Entry @shareable } interface Entry { id: ID! }
        type Note implements Entry @shareable { id: ID! text: String } type Photo implements Entry { id: ID! url: String }`,
    },
    roots: { Query: { entries, latest: photo } },
    asks: {
      '{ entries { id } }': 'b',
      '{ entries { id ... on Photo { url } } }': 'b',
      '{ latest { __typename id ... on Note { text } ... on Photo { url } } }': 'b',
    },
  },
  'an interface of which one subgraph has no type': {
    subgraphs: {
      a: 'type Query { latest: Entry @shareable x: Int } interface Entry { id: ID! }',
      b: 'type Query { latest: Entry @shareable } interface Entry { id: ID! } type Photo implements Entry { id: ID! url: String }',
    },
    roots: { Query: { latest: photo, x: 1 } },
    asks: {
      '{ x latest { ... on Photo { __typename } } }': 'a b',
      '{ x latest { id } }': 'a b',
    },
  },
  'a union below an interface': {
    subgraphs: {
      a: `type Query { holders: [Holder] } interface Holder { latest: Entry } union Entry = Note
        type Note @shareable { text: String } type Inbox implements Holder @key(fields: "id") { id: ID! latest: Entry @shareable }`,
      b: `interface Holder { latest: Entry } union Entry = Note | Photo type Note @shareable { text: String } type Photo { url: String }
        type Inbox implements Holder @key(fields: "id") { id: ID! latest: Entry @shareable }`,
    },
    roots: { Query: { holders: [inbox] } },
    entities: [inbox],
    asks: {
      '{ holders { latest { ... on Photo { url } } } }': 'a b',
      '{ holders { ... on Inbox { latest { __typename ... on Note { text } ... on Photo { url } } } } }': 'a b',
    },
  },
  'a fragment on an interface that only some members have': {
    subgraphs: {
      a: `type Query { latest: Entry @shareable } union Entry = Note interface Placed { id: ID! }
        type Note implements Placed @shareable { id: ID! text: String }`,
      b: `type Query { latest: Entry @shareable } union Entry = Note | Photo interface Placed { id: ID! }
        type Note implements Placed @shareable { id: ID! text: String } type Photo implements Placed { id: ID! url: String }`,
    },
    roots: { Query: { latest: photo } },
    asks: {
      '{ latest { ... on Placed { id } } }': 'b',
      '{ latest { ... on Placed { id ... on Photo { url } } } }': 'b',
    },
  },
  'members of each subgraph that the other lacks': {
    subgraphs: {
      a: `type Query { hit: Entry @shareable viewer: Viewer @shareable } union Entry = Note | Photo type Viewer @shareable { hit: Entry photo: Entry }
        type Note @shareable { text: String } type Photo { url: String }`,
      b: `type Query { hit: Entry @shareable viewer: Viewer @shareable } union Entry = Note | Film type Viewer @shareable { hit: Entry film: Entry }
        type Note @shareable { text: String } type Film { minutes: Int }`,
    },
    roots: { Query: { hit: note, viewer: { hit: note, photo, film } } },
    asks: {
      '{ hit { __typename ... on Note { text } } }': 'a',
      '{ viewer { photo { __typename } hit { ... on Film { __typename } } } }': 'a b',
      '{ hit { __typename ... on Film { minutes } ... on Note { text } } }': 'b',
      '{ hit { __typename ... on Photo { url } ... on Film { minutes } ... on Note { text } } }': 'a',
      '{ viewer { photo { __typename ... on Photo { url } } hit { ... on Note { text } } } }': 'a',
      '{ viewer { photo { ... on Photo { url } } film { __typename ... on Film { minutes } } hit { ... on Note { text } ... on Film { minutes } } } }':
        'a b',
    },
  },
  'objects of a member of which each subgraph knows another field': {
    subgraphs: {
      a: `type Query { hit: Entry @shareable } union Entry = Note | Photo type Note { id: ID! @shareable text: String } type Photo { url: String }`,
      b: `type Query { hit: Entry @shareable } union Entry = Note | Film type Note { id: ID! @shareable size: Int } type Film { minutes: Int }`,
    },
    roots: { Query: { hit: { ...note, size: 5 } } },
    asks: { '{ hit { __typename ... on Note { text size } } }': 'a b' },
  },
};

describe('Members that differ between subgraphs are those of the subgraph that is asked', () => {
  for (const [title, { asks, ...world }] of Object.entries(worlds)) {
    it(title, async () => {
      const { agrees, requests } = federate(world);
      for (const [query, subgraphs] of Object.entries(asks)) {
        await agrees(query);
        assert.deepEqual(asked(requests).toSorted(), subgraphs.split(' ').toSorted(), query);
      }
    });
  }
});
