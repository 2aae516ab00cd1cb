import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cancellation, type CancelSignal } from '../../../gateway/transports/cancellation.ts';

/** What happens to listeners, of a signal and what fires it. */
function story(signal: CancelSignal, fire: (reason: unknown) => void): unknown[] {
  const told: unknown[] = [signal.aborted, signal.reason];
  const gone = () => told.push('gone');
  signal.addEventListener('abort', gone, { once: true });
  signal.addEventListener('abort', () => {
    told.push('one', signal.aborted);
  });
  signal.addEventListener('abort', () => told.push('two'), { once: true });
  signal.removeEventListener('abort', gone);
  signal.removeEventListener('abort', gone);
  fire('enough');
  fire('again');
  signal.addEventListener('abort', () => told.push('too late'));
  told.push(signal.aborted, signal.reason);
  return told;
}

test('it fires once, for those who listen, as an AbortController does', () => {
  const controller = new AbortController();
  const expected = story(controller.signal, (reason) => controller.abort(reason));
  const cancellation = new Cancellation();
  assert.deepEqual(
    story(cancellation, (reason) => cancellation.abort(reason)),
    expected,
  );
  assert.deepEqual(expected, [false, undefined, 'one', true, 'two', true, 'enough']);
});
