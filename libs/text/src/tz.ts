export { formatInTimeZone } from 'date-fns-tz';
