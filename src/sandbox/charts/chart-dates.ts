import { isJsonObject } from '../resource.ts';

/**
 * Replaces the date tokens in a chart, so that its dates move with the day it is loaded.
 *
 * A token stands inside any string: `{{today}}`, `{{today-30d}}`, `{{today+2w}}`, `{{today-6m}}`, `{{today-48y}}`; days,
 * weeks, calendar months and calendar years, in any number (`{{today-1y+10d}}`). Text around it stays, so a time is written
 * `{{today-30d}}T08:30:00-05:00`. A month or year step that meets a shorter month takes that month's last day.
 * Strings without a token, and numbers, are left as they are. Pure: `today` is an ISO date (`2026-11-22`).
 */
export function withDatesFrom(today: string, value: unknown): unknown {
  if (typeof value === 'string') return value.replace(TOKEN, (_token, steps: string) => dateAfter(today, steps));
  if (Array.isArray(value)) return value.map((member) => withDatesFrom(today, member));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withDatesFrom(today, member)]));
}

const TOKEN = /\{\{today((?:[+-]\d+[dwmy])*)\}\}/g;

function dateAfter(today: string, steps: string): string {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  let date = { year, month, day };
  for (const [, count = '0', unit = 'd'] of steps.matchAll(/([+-]\d+)([dwmy])/g))
    date = step(date, Number(count), unit);
  return isoDate(date);
}

type CalendarDate = { readonly year: number; readonly month: number; readonly day: number };

function step(date: CalendarDate, count: number, unit: string): CalendarDate {
  if (unit === 'd' || unit === 'w') {
    const moved = new Date(Date.UTC(date.year, date.month - 1, date.day + count * (unit === 'w' ? 7 : 1)));
    return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
  }
  const months = date.year * 12 + (date.month - 1) + count * (unit === 'y' ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: Math.min(date.day, lastDay) };
}

function isoDate({ year, month, day }: CalendarDate): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}
