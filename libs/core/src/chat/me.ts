import { roomName } from '../alias.ts';
import type { Alias, Device, RoomName } from '../ids.ts';
import { NAME_MAX } from '../wire/up.ts';
import type { Place } from './kept.ts';

/** The names and the place that a hello asks for. */
export type Me = {
  readonly alias: Alias;
  readonly roomName: RoomName;
  /** Absent until the first welcome, unless a place was kept. */
  readonly place: Place | undefined;
  /** It only reads, and takes no place: its hello tells the room that it exports. HO19. */
  readonly reads: boolean | undefined;
  /** A secret of the device on which this chat runs. MO5. */
  readonly device: Device | undefined;
};

/** Input longer than any name is cut; the server then tells why it is no name. */
export function meFrom(
  alias: Alias,
  room: RoomName,
  place?: Place,
  { reads, device }: Partial<Pick<Me, 'reads' | 'device'>> = {},
): Me {
  return {
    alias: alias.slice(0, NAME_MAX),
    roomName: roomName(room) ?? room.slice(0, NAME_MAX),
    place,
    reads,
    device,
  };
}
