/** `npx nx readers testkit`: people who read among others who do not, in a real server, for as long as asked, and its figures. */
import { parseArgs } from 'node:util';
import { readersCampaign } from './campaign.ts';

const { values } = parseArgs({ options: { clients: { type: 'string' }, seconds: { type: 'string' } } });
const clients = Number(values.clients ?? 200);
const seconds = Number(values.seconds ?? 60);
console.log(await readersCampaign({ clients, calmS: seconds / 4, besideS: seconds }));
