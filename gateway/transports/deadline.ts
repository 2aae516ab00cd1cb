import type { CancelSignal } from './cancellation.ts';

/** The reason with which a signal fires when the time of a whole operation is over; named as AbortSignal.timeout does. */
export function timeIsOver(): DOMException {
  return new DOMException('The time for the request is over.', 'TimeoutError');
}

/** Whether a signal has fired because the time was over, and not because nobody is interested any longer. */
export function isLate({ reason }: CancelSignal): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}
