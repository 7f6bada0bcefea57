import { Entity } from 'typeorm';
import { CountColumn, TextColumn, TimeColumn } from '../../platform/database/index.js';

/** How long answers took, each counted in the first of these that it fits. Seconds. */
export const waits = [
  ['within1m', 60],
  ['within2m', 120],
  ['within5m', 300],
  ['within10m', 600],
  ['within20m', 1_200],
  ['within30m', 1_800],
  ['within1h', 3_600],
  ['within2h', 7_200],
  ['within4h', 14_400],
  ['within8h', 28_800],
  ['within24h', 86_400],
  ['within3d', 259_200],
  ['longer', Infinity],
] as const;

export type Wait = (typeof waits)[number][0];

const counted = ['created', 'solved', 'reopened', 'answered'] as const;

/** Everything that is added up; `answerTime` is that of all answers together. */
export const sums = [...counted, 'answerTime', ...waits.map(([name]) => name)] as const;
export type Sums = Record<(typeof sums)[number], number>;

export const noSums = (): Sums => Object.fromEntries(sums.map((name) => [name, 0])) as Sums;

/** All agents, or all teams. Nobody and none are the empty text. */
export const ALL = '*';

/**
 * What happened in a quarter of an hour, by agent and team. Each fact is in four rows: of its agent in its team, of the
 * agent, of the team, and of all; so that no question has to add up more rows than there are quarters.
 */
@Entity('report_figures')
export class ReportFigure implements Sums {
  @TextColumn(36, { primary: true })
  agentId!: string;

  @TextColumn(36, { primary: true })
  teamId!: string;

  /** When it begins. Every time zone of today is whole quarters away from UTC. */
  @TimeColumn({ primary: true })
  quarter!: number;

  @CountColumn()
  created!: number;

  @CountColumn()
  solved!: number;

  @CountColumn()
  reopened!: number;

  @CountColumn()
  answered!: number;

  /** Milliseconds. */
  @TimeColumn()
  answerTime!: number;

  @CountColumn()
  within1m!: number;

  @CountColumn()
  within2m!: number;

  @CountColumn()
  within5m!: number;

  @CountColumn()
  within10m!: number;

  @CountColumn()
  within20m!: number;

  @CountColumn()
  within30m!: number;

  @CountColumn()
  within1h!: number;

  @CountColumn()
  within2h!: number;

  @CountColumn()
  within4h!: number;

  @CountColumn()
  within8h!: number;

  @CountColumn()
  within24h!: number;

  @CountColumn()
  within3d!: number;

  @CountColumn()
  longer!: number;
}
