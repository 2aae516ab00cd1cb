import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Authenticate, Credentials, Entry } from '../../../../gateway/auth/authenticate.ts';
import { type CallerFacts, createCaller } from '../../../../gateway/auth/caller.ts';
import { openGate } from '../../../../gateway/auth/gate/gate.ts';
import type { LoginAttempt, LoginDecision } from '../../../../gateway/auth/gate/login-decision.ts';

const facts: CallerFacts = {
  kind: 'user',
  id: '9a1b2c3d-0000-4000-8000-0000000000aa',
  issuer: 'https://login.example.com/',
  subject: 'jane',
  scopes: new Set(['crm:read']),
  owners: [],
  customer: 'alder',
  client: undefined,
  mfa: false,
  sso: false,
};
const credentials = (clientAddress = '203.0.113.7'): Credentials => ({
  method: 'POST',
  headers: {},
  peerAddress: '127.0.0.1',
  clientAddress,
});
const isIn = (entry: Entry) => entry.refusal === undefined;
const allowed: LoginDecision = { kind: 'allowed' };
const refused = (...reasons: string[]): LoginDecision => ({ kind: 'refused', reasons });
const unknown: LoginDecision = { kind: 'unknown', why: 'quota is away' };

/** A gate whose clock and answers the test holds in its hands. */
function open(options: { graceMs?: number; mostRemembered?: number } = {}) {
  const asked: LoginAttempt[] = [];
  const told: string[] = [];
  let caller = createCaller(facts);
  const world = { time: 0, answer: allowed as LoginDecision | Error | Promise<LoginDecision> };
  const gate = openGate({
    graceMs: 300_000,
    now: () => world.time,
    onUnknown: (why) => told.push(why),
    ...options,
    async ask(attempt) {
      asked.push(attempt);
      if (world.answer instanceof Error) throw world.answer;
      return world.answer;
    },
  });
  const enter = gate(() => ({ caller }));
  return Object.assign(world, {
    asked,
    told,
    gate,
    enter,
    /** Comes in as this user. */
    async come(who: Partial<CallerFacts> = {}, address?: string): Promise<Entry> {
      caller = createCaller({ ...facts, ...who });
      return enter(credentials(address));
    },
  });
}

describe('The gate', () => {
  it('asks once for who comes from one address with the same proofs, and remembers the answer for 5 s', async () => {
    const world = open();
    assert.ok(isIn(await world.come()));
    assert.deepEqual(world.asked, [{ customer: 'alder', address: '203.0.113.7', mfa: false, sso: false }]);
    world.time = 4999;
    const entry = world.enter(credentials());
    assert.ok(!(entry instanceof Promise), 'what is remembered is there at once');
    assert.ok(isIn(entry));
    assert.equal(world.asked.length, 1);
    world.time = 5000;
    assert.ok(isIn(await world.come()));
    assert.equal(world.asked.length, 2);
  });

  it('asks anew for another customer, another address and other proofs', async () => {
    const world = open();
    await world.come();
    await world.come({ customer: 'birch' });
    await world.come({}, '203.0.113.8');
    await world.come({}, '');
    for (const mfa of [false, true]) for (const sso of [false, true]) await world.come({ mfa, sso });
    assert.deepEqual(
      world.asked.map(({ customer, address, mfa, sso }) => [customer, address, mfa, sso]),
      [
        ['alder', '203.0.113.7', false, false],
        ['birch', '203.0.113.7', false, false],
        ['alder', '203.0.113.8', false, false],
        ['alder', '', false, false],
        ['alder', '203.0.113.7', false, true],
        ['alder', '203.0.113.7', true, false],
        ['alder', '203.0.113.7', true, true],
      ],
    );
    await world.come({ id: '9a1b2c3d-0000-4000-8000-0000000000bb', subject: 'john' });
    assert.equal(world.asked.length, 7, 'another user of the same customer comes the same way');
  });

  it('is passed by all who act for no customer, and by all who are no users', async () => {
    const world = open();
    world.answer = refused('LOCKED');
    for (const kind of ['service', 'partner', 'subgraph', 'development', 'anonymous'] as const)
      assert.ok(isIn(await world.come({ kind })), kind);
    assert.ok(isIn(await world.come({ customer: undefined })));
    assert.deepEqual(world.asked, []);
  });

  it('leaves a refusal of credentials as it is', async () => {
    const world = open();
    const entry: Entry = { refusal: { status: 401, code: 'BAD_REQUEST', message: 'No.' } };
    assert.equal(await world.gate(() => entry)(credentials()), entry);
    assert.equal(await world.gate(async () => entry)(credentials()), entry);
    assert.deepEqual(world.asked, []);
  });

  it('stands behind what takes its time to tell who asks, too', async () => {
    const world = open();
    world.answer = refused('LOCKED');
    const slow: Authenticate = async () => ({ caller: createCaller(facts) });
    assert.equal((await world.gate(slow)(credentials())).refusal?.code, 'LOGIN_REFUSED');
  });

  it('refuses with every reason in one sentence, and remembers that as well', async () => {
    const world = open();
    world.answer = refused('LOCKED', 'MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED');
    assert.deepEqual(await world.come(), {
      refusal: {
        status: 403,
        code: 'LOGIN_REFUSED',
        message:
          "This login is refused: the customer is locked, so ask for it to be unlocked, and the customer asks for a second factor, so log in with one, and the customer asks for single sign-on, so log in through the customer's identity provider, and the customer does not allow the address 203.0.113.7, so come from one that it allows.",
        extensions: { reasons: ['LOCKED', 'MFA_REQUIRED', 'SSO_REQUIRED', 'IP_NOT_ALLOWED'] },
      },
    });
    world.time = 4999;
    const entry = world.enter(credentials());
    assert.ok(!(entry instanceof Promise) && !isIn(entry));
    world.answer = allowed;
    world.time = 5000;
    assert.ok(isIn(await world.come()));
  });

  it('says what it can of a customer that does not exist, an address that is not known and a reason that it does not know', async () => {
    const world = open();
    const messageOf = async (reasons: string[], customer: string) => {
      world.answer = refused(...reasons);
      return (await world.come({ customer }, '')).refusal?.message;
    };
    const start = 'This login is refused: ';
    assert.equal(
      await messageOf(['NOT_FOUND'], 'a'),
      `${start}the customer that the token names does not exist, so ask for a token for one that does.`,
    );
    assert.equal(
      await messageOf(['IP_NOT_ALLOWED'], 'b'),
      `${start}the customer does not allow an address that is not known, so come from one that it allows.`,
    );
    assert.equal(await messageOf(['INACTIVE'], 'c'), `${start}the customer is not in business with us any more.`);
    assert.equal(await messageOf(['TOO_LATE'], 'd'), `${start}TOO_LATE.`);
    assert.equal(await messageOf([], 'e'), `${start}the customer lets nobody in.`);
  });

  it('asks once for a thousand who come at the same time', async () => {
    const world = open();
    const answer = Promise.withResolvers<LoginDecision>();
    world.answer = answer.promise;
    const entries = Array.from({ length: 1000 }, () => world.come());
    answer.resolve(refused('LOCKED'));
    for (const entry of await Promise.all(entries)) assert.equal(entry.refusal?.code, 'LOGIN_REFUSED');
    assert.equal(world.asked.length, 1);
  });

  it('counts the 5 s from the question, so that what was read at its begin lets nobody in for longer', async () => {
    const world = open();
    const answer = Promise.withResolvers<LoginDecision>();
    world.answer = answer.promise;
    const first = world.come();
    world.time = 3000;
    answer.resolve(allowed);
    assert.ok(isIn(await first));
    world.answer = refused('LOCKED');
    world.time = 4999;
    assert.ok(isIn(await world.come()));
    world.time = 5000;
    assert.ok(!isIn(await world.come()));
  });

  it('remembers nothing of an answer that came after the next question', async () => {
    const world = open();
    const late = Promise.withResolvers<LoginDecision>();
    world.answer = late.promise;
    const first = world.come();
    world.time = 6000;
    world.answer = refused('MFA_REQUIRED');
    assert.ok(!isIn(await world.come()));
    late.resolve(allowed);
    assert.ok(isIn(await first));
    world.time = 6001;
    assert.ok(!isIn(await world.come()));
    world.answer = unknown;
    world.time = 12_000;
    assert.equal((await world.come()).refusal?.status, 503);
  });
});

describe('A gate that cannot be asked', () => {
  it('lets in who was let in, for the grace time, and nobody else', async () => {
    const world = open();
    await world.come();
    world.answer = unknown;
    world.time = 5000;
    assert.ok(isIn(await world.come()));
    for (const [who, address] of [
      [{ customer: 'birch' }],
      [{}, '203.0.113.8'],
      [{ mfa: true }],
      [{}, ''],
    ] as readonly (readonly [Partial<CallerFacts>, string?])[]) {
      assert.deepEqual((await world.come(who, address)).refusal, {
        status: 503,
        code: 'UNAVAILABLE',
        message: 'Whether this login is allowed cannot be found out at the moment; ask again in 5 s.',
        headers: { 'retry-after': '5' },
      });
    }
    world.time = 299_999;
    assert.ok(isIn(await world.come()));
    world.time = 300_000;
    assert.equal((await world.come()).refusal?.status, 503);
    world.answer = allowed;
    world.time = 305_000;
    assert.ok(isIn(await world.come()));
  });

  it('does not let a grace grow by itself', async () => {
    const world = open({ graceMs: 12_000 });
    await world.come();
    world.answer = unknown;
    for (world.time = 5000; world.time < 12_000; world.time += 1000) assert.ok(isIn(await world.come()));
    assert.equal((await world.come()).refusal?.status, 503);
  });

  it('lets nobody in without a grace', async () => {
    const world = open({ graceMs: 0 });
    await world.come();
    world.answer = unknown;
    world.time = 5000;
    assert.equal((await world.come()).refusal?.status, 503);
  });

  it('counts a question that fails as one without an answer', async () => {
    const world = open();
    world.answer = new Error('the engine is closed');
    assert.equal((await world.come()).refusal?.status, 503);
    assert.deepEqual(world.told, ['the engine is closed']);
  });

  it('gives no grace to whom the customer has refused since', async () => {
    const world = open();
    await world.come();
    world.answer = refused('MFA_REQUIRED');
    world.time = 5000;
    await world.come();
    world.answer = unknown;
    world.time = 10_000;
    assert.equal((await world.come()).refusal?.status, 503);
  });

  it('gives no grace to any user of a customer that was locked since, whoever has seen it', async () => {
    for (const reasons of [['LOCKED'], ['MFA_REQUIRED', 'INACTIVE'], ['NOT_FOUND'], ['TOO_LATE'], []]) {
      const world = open();
      await world.come();
      world.time = 1000;
      world.answer = refused(...reasons);
      await world.come({}, '203.0.113.8');
      world.answer = unknown;
      world.time = 5000;
      assert.equal((await world.come()).refusal?.status, 503, reasons.join(' '));
      assert.equal((await world.come({ customer: 'birch' })).refusal?.status, 503);
    }
  });

  it('still gives it where another user has only come the wrong way, and where the customer was unlocked again', async () => {
    const world = open();
    await world.come();
    world.answer = refused('IP_NOT_ALLOWED', 'MFA_REQUIRED', 'SSO_REQUIRED');
    world.time = 1000;
    await world.come({}, '203.0.113.8');
    world.answer = unknown;
    world.time = 5000;
    assert.ok(isIn(await world.come()));

    world.answer = refused('LOCKED');
    world.time = 10_000;
    await world.come();
    world.answer = allowed;
    world.time = 15_000;
    await world.come();
    world.answer = unknown;
    world.time = 20_000;
    assert.ok(isIn(await world.come()));
  });

  it('says so once in a minute', async () => {
    const world = open();
    world.answer = unknown;
    for (world.time = 0; world.time <= 60_000; world.time += 1000) await world.come();
    assert.deepEqual(world.told, ['quota is away', 'quota is away']);
  });
});

describe('The memory of a gate', () => {
  it('forgets what was asked for least lately, and has no grace for it', async () => {
    const world = open({ mostRemembered: 3 });
    for (const customer of ['a', 'b', 'c', 'd']) await world.come({ customer });
    for (const customer of ['d', 'c', 'b']) await world.come({ customer });
    assert.equal(world.asked.length, 4);
    world.answer = unknown;
    assert.equal((await world.come({ customer: 'a' })).refusal?.status, 503);
    world.time = 5000;
    assert.ok(isIn(await world.come({ customer: 'd' })));
  });

  it('keeps a thousand ways in per customer, so that one with many addresses does not put out the others', async () => {
    const world = open({ mostRemembered: 2000 });
    await world.come({ customer: 'birch' });
    for (let index = 0; index < 3000; index += 1) await world.come({}, `2001:db8::${index.toString(16)}`);
    assert.equal(world.asked.length, 3001);
    await world.come({ customer: 'birch' });
    await world.come({}, '2001:db8::bb7');
    assert.equal(world.asked.length, 3001);
    await world.come({}, '2001:db8::0');
    assert.equal(world.asked.length, 3002);
  });
});
