/** Nothing of sign-in by e-mail makes or reads a JSON Web Token: its library stays out of the Worker. @throws Error always. */
function none(): never {
  throw new Error("JSON Web Tokens are not part of this server.");
}
export { none as EncryptJWT, none as SignJWT, none as UnsecuredJWT };
export const base64url = { encode: none, decode: none };
export const errors = {};
export { none as calculateJwkThumbprint, none as createLocalJWKSet, none as createRemoteJWKSet, none as decodeJwt, none as decodeProtectedHeader, none as exportJWK, none as generateKeyPair, none as importJWK, none as importPKCS8, none as jwtDecrypt, none as jwtVerify };
