/**
 * Who is in which room, the same for both sides: each person is in `each` rooms of `rooms`, dealt out in turn, so that
 * all rooms are of one size.
 * @typedef {{people: number, rooms: number, each: number}} World
 */

/** @param {World} world the rooms of a person, by their numbers */
export function roomsOf({ rooms, each }, person) {
  return Array.from({ length: each }, (_, nth) => (person + nth) % rooms);
}

/** @param {World} world who is in a room, by their numbers */
export function membersOf(world, room) {
  return Array.from({ length: world.people }, (_, person) => person).filter((person) =>
    roomsOf(world, person).includes(room),
  );
}

/** What a server of a bench is told to hold. */
export function givenWorld() {
  return JSON.parse(process.env.BENCH_WORLD);
}

/** @param {World} world */
export function worldEnv(world) {
  return { BENCH_WORLD: JSON.stringify(world) };
}
