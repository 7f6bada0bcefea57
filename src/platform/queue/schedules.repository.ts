import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitOfWork } from '../database/index.js';
import { QueueSchedule } from './queue-schedule.entity.js';
import { affected } from './queue-jobs.repository.js';

export type ScheduleValues = Pick<QueueSchedule, 'jobId' | 'job' | 'everyMs' | 'data' | 'nextAt'>;

@Injectable()
export class SchedulesRepository {
  constructor(private readonly uow: UnitOfWork) {}

  find(jobId: string): Promise<QueueSchedule | null> {
    return this.uow.read().findOneBy(QueueSchedule, { jobId });
  }

  /** The schedules of these jobs, the next one first. */
  list(jobs: readonly string[]): Promise<QueueSchedule[]> {
    return this.uow.read().find(QueueSchedule, { where: { job: In(jobs) }, order: { nextAt: 'ASC' } });
  }

  /** The turn of a schedule stays where it is unless its interval has changed. */
  async put(values: ScheduleValues): Promise<void> {
    const { jobId, job, everyMs, nextAt } = values;
    const data = JSON.stringify(values.data);
    const same =
      this.uow.dialect === 'sqlite' ? 'ON CONFLICT (jobId) DO NOTHING' : 'ON DUPLICATE KEY UPDATE jobId = jobId';
    await this.uow.quiet('a schedule is put in place', async (manager) => {
      await manager.query(
        `INSERT INTO queue_schedules (jobId, job, everyMs, nextAt, data) VALUES (?, ?, ?, ?, ?) ${same}`,
        [jobId, job, everyMs, nextAt, data],
      );
      await manager.query('UPDATE queue_schedules SET everyMs = ?, nextAt = ? WHERE jobId = ? AND everyMs <> ?', [
        everyMs,
        nextAt,
        jobId,
        everyMs,
      ]);
      await manager.query('UPDATE queue_schedules SET job = ?, data = ? WHERE jobId = ?', [job, data, jobId]);
    });
  }

  async remove(jobId: string): Promise<void> {
    await this.uow.quiet('a schedule is taken away', (manager) => manager.delete(QueueSchedule, { jobId }));
  }

  /** True for the one process that moves it on. */
  async advance(schedule: QueueSchedule, nextAt: number): Promise<boolean> {
    return this.uow.quiet('the turn of a schedule', async (manager) => {
      const sql = 'UPDATE queue_schedules SET nextAt = ? WHERE id = ? AND nextAt = ? AND everyMs = ?';
      return (await affected(manager, sql, [nextAt, schedule.id, schedule.nextAt, schedule.everyMs])) === 1;
    });
  }
}
