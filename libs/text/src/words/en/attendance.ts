import type { attendance as es } from '../es/attendance.ts';

/** The table of an attendance, in English. */
export const attendance: typeof es = {
  separator: ',',
  head: (zone) => [
    `Meeting (${zone})`,
    'Name',
    'Attendance',
    'First in',
    'Last out',
    'Minutes',
    'Messages',
    'Hands',
    'Done',
  ],
  is: { present: 'present', absent: 'absent', unlisted: 'not on the list' },
};
