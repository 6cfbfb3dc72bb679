import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openJobs, type Processlike } from './jobs.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A process, and what it did. A signal for which nobody listens would stop it. */
function aProcess(platform: NodeJS.Platform = 'linux') {
  const did: string[] = [];
  const signals = new EventEmitter();
  const self = {
    on: signals.on.bind(signals),
    off: signals.off.bind(signals),
    platform,
    kill: (pid: number, signal: string) => {
      did.push(signals.listenerCount(signal) > 0 ? `hears ${signal}` : `${signal} to ${pid}`);
      return true;
    },
  } as unknown as Processlike;
  const jobs = openJobs(() => did.push('rest'), () => did.push('resume'), self); // prettier-ignore
  return { did, jobs, signals };
}

test.each([['a key'], ['a signal']])('[TE11] after %s the terminal is given back, the group stops, and the terminal is taken again', (how) => {
  const { did, jobs, signals } = aProcess();
  for (let i = 0; i < 2; i += 1) {
    if (how === 'a key') jobs.stop();
    else signals.emit('SIGTSTP');
    expect(did.splice(0)).toEqual(['rest', 'SIGTSTP to 0']);
    signals.emit('SIGCONT');
    vi.advanceTimersByTime(1_000);
    expect(did.splice(0)).toEqual(['resume']);
  }
}); // prettier-ignore

test('[TE11] where the system stops nothing, it goes on after a moment', () => {
  const { did, jobs } = aProcess();
  jobs.stop();
  vi.advanceTimersByTime(99);
  expect(did).toEqual(['rest', 'SIGTSTP to 0']);
  vi.advanceTimersByTime(1);
  expect(did).toEqual(['rest', 'SIGTSTP to 0', 'resume']);
});

test('[TE11] the timer that ends first after a stop, and the signal after it, take the terminal once', () => {
  const { did, jobs, signals } = aProcess();
  jobs.stop();
  vi.advanceTimersByTime(100);
  signals.emit('SIGCONT');
  expect(did).toEqual(['rest', 'SIGTSTP to 0', 'resume']);
  jobs.stop();
  signals.emit('SIGCONT');
  expect(did.slice(3)).toEqual(['rest', 'SIGTSTP to 0', 'resume']);
});

test('[TE11] after a stop that nobody hears of, the terminal is taken again', () => {
  const { did, signals } = aProcess();
  signals.emit('SIGCONT');
  expect(did).toEqual(['resume']);
});

test('[TE11] a second Ctrl-Z before the stop is none, and after the end there is nothing to stop', () => {
  const { did, jobs, signals } = aProcess();
  jobs.stop();
  jobs.stop();
  expect(did).toEqual(['rest', 'SIGTSTP to 0']);
  jobs.close();
  vi.advanceTimersByTime(1_000);
  signals.emit('SIGCONT');
  expect(did).toEqual(['rest', 'SIGTSTP to 0']);
});

test('[TE11] Windows has no job control', () => {
  const { did, jobs, signals } = aProcess('win32');
  jobs.stop();
  expect([did, signals.eventNames()]).toEqual([[], []]);
});
