export { ReplyAddresses } from './reply-addresses.js';
export { ReplyAddressesModule } from './reply-addresses.module.js';
export { ReplyToken } from './reply-token.entity.js';
