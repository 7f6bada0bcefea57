import type * as english from '../en/launcher.js';

export const launcher: typeof english.launcher = {
  open: 'فتح محادثة الدعم',
  close: 'إغلاق محادثة الدعم',
  trouble: 'تعذّر تحميل المحادثة.',
};

export const frame: typeof english.frame = { title: 'محادثة الدعم', leave: 'إغلاق', retry: 'إعادة المحاولة' };
