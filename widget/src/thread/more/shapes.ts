export const clip = 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L14.5 7';
export const camera = 'M4 8h3l2-3h6l2 3h3v11H4Zm8 2a3.3 3.3 0 1 0 .1 0';
export const smile = 'M12 3.5a8.5 8.5 0 1 0 .1 0M8.5 14a4 4 0 0 0 7 0M9 9.5v.1m6-.1v.1';
export const cross = 'm6 6 12 12M18 6 6 18';
export const clock = 'M12 4a8 8 0 1 0 .1 0M12 8v4l3 2';
export const mark = 'M12 4a8 8 0 1 0 .1 0M12 8v5m0 3v.1';
