-- What signs people and keys in is asked for before there is an actor, by the system: requests never read a hash or a token.
revoke all on credentials, sign_ins, verifications, api_keys, rate_limits from xiaoer_app;
