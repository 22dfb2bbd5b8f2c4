import type { QueryHandler } from './context'
import { refuseFeature } from './refusal'

/** What belongs to bots, shops, newsletters and communities. */
export const REFUSED_QUERIES = {
  'bot get bot': refuseFeature,
  'fb:thrift_iq get order': refuseFeature,
  'newsletter get message_updates': refuseFeature,
  'newsletter set live_updates': refuseFeature,
  'w:biz set business_profile': refuseFeature,
  'w:biz:catalog get collections': refuseFeature,
  'w:biz:catalog get product_catalog': refuseFeature,
  'w:biz:catalog set product_catalog_add': refuseFeature,
  'w:biz:catalog set product_catalog_delete': refuseFeature,
  'w:biz:catalog set product_catalog_edit': refuseFeature,
  'w:g2 get sub_groups': refuseFeature,
  'w:g2 set links': refuseFeature,
  'w:g2 set unlink': refuseFeature,
} satisfies Record<string, QueryHandler>
