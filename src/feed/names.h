#pragma once

// The elements of feeds by namespace and local name. Internal to this room.

#include <cstdint>
#include <string_view>

namespace diemtin::feed {

// Atom, RSS, RDF Site Summary and CDF share their words, so they are one vocabulary here.
enum class Space : std::uint8_t {
  kCore,
  kAdmin,
  kContent,
  kCreativeCommons,
  kDc,
  kDcTerms,
  kFeedburner,
  kGeo,
  kGeorss,
  kGml,
  kItunes,
  kMedia,
  kPsc,
  kRdf,
  kSlash,
  kSyndication,
  kThread,
  kWfw,
  kXhtml,
  kXlink,
  kXml,
  kOther,  // declared, and none of these
};

// Of a namespace's address; compared without regard to case, as feeds write it.
Space SpaceOfAddress(std::string_view address);

// Of a prefix that nothing declares, by its usual meaning.
Space SpaceOfPrefix(std::string_view prefix);

// The usual prefix; empty of kCore and kOther.
std::string_view PrefixOf(Space space);

// What an element says. Several names may say one thing (issued, pubDate: kPublished).
enum class Tag : std::uint8_t {
  kUnknown,
  kRss,
  kRdf,
  kRedirect,
  kFeed,
  kChannel,
  kItem,
  kAuthor,
  kBody,
  kCategory,
  kCloud,
  kComments,
  kContent,
  kContentEncoded,
  kContributor,
  kCopyright,
  kCreated,
  kDescription,
  kDocs,
  kEmail,
  kEnclosure,
  kErrorReports,
  kExpired,
  kFullItem,
  kGenerator,
  kGeneratorAgent,
  kGeoLatitude,
  kGeoLongitude,
  kGeorssBox,
  kGeorssLine,
  kGeorssPoint,
  kGeorssPolygon,
  kGeorssWhere,
  kGmlExterior,
  kGmlLineString,
  kGmlLinearRing,
  kGmlPoint,
  kGmlPolygon,
  kGmlPositions,
  kGuid,
  kIcon,
  kId,
  kImage,
  kInfo,
  kItems,
  kItunesBlock,
  kItunesCategory,
  kItunesExplicit,
  kItunesImage,
  kItunesKeywords,
  kItunesNewUrl,
  kItunesOwner,
  kLanguage,
  kLicense,
  kLink,
  kLogo,
  kMediaCategory,
  kMediaContent,
  kMediaCopyright,
  kMediaCredit,
  kMediaDescription,
  kMediaGroup,
  kMediaKeywords,
  kMediaLicense,
  kMediaPlayer,
  kMediaRating,
  kMediaThumbnail,
  kMediaTitle,
  kName,
  kPerson,
  kPscChapter,
  kPscChapters,
  kPublished,
  kPublisher,
  kSource,
  kSubtitle,
  kSummary,
  kTextInput,
  kThreadReply,
  kTitle,
  kTtl,
  kUpdated,
  kUrl,
  kValid,
};

// kUnknown when the vocabulary has no such word. `name` in any case; O(log of the table).
Tag TagOf(Space space, std::string_view name);

}  // namespace diemtin::feed
