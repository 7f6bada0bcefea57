import sharp from 'sharp';

export const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: '#2f6fed' } })
  .png()
  .toBuffer();
